const RANDOM_BYTES = 16
const REGISTER_KEY = 'stripe-terminal-simulator:register'

/** A page that is being replaced by its own reload gives its lock up within this time. */
const LOCK_PATIENCE_MS = 400

/** An id nobody else has. (`crypto.randomUUID` exists only on secure pages; a till may be opened over a plain LAN address.) */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(RANDOM_BYTES))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/**
 * What this register is called when it claims a reader: the same after a reload, another in every tab and for every terminal of
 * a page, so that two on one machine contend for a reader like two tills do.
 *
 * @param terminal which terminal of its page it is, in the order in which they were created
 */
export async function registerId(terminal: number): Promise<string> {
  const key = `${REGISTER_KEY}:${terminal}`
  try {
    const known = sessionStorage.getItem(key)
    // A tab that was opened from this one begins with a copy of its storage; whoever came first keeps the name.
    if (known !== null && (await holdName(known))) return known
    const id = newId()
    sessionStorage.setItem(key, id)
    await holdName(id)
    return id
  } catch {
    // Storage is refused in some embedded pages; the register then is a new one after each reload.
    return newId()
  }
}

/** Keeps a name for as long as this page lives; false when another page has it. */
function holdName(id: string): Promise<boolean> {
  // Like `crypto.randomUUID`, locks exist only on secure pages; without them a copied tab goes unnoticed.
  const locks = navigator.locks as LockManager | undefined
  if (!locks) return Promise.resolve(true)
  return new Promise((resolve) => {
    const forAsLongAsThePageLives = () => {
      resolve(true)
      return new Promise<never>(() => undefined)
    }
    locks
      .request(
        `${REGISTER_KEY}:${id}`,
        { signal: AbortSignal.timeout(LOCK_PATIENCE_MS) },
        forAsLongAsThePageLives,
      )
      .catch(() => resolve(false))
  })
}
