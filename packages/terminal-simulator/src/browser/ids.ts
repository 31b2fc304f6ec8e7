const RANDOM_BYTES = 16
const REGISTER_KEY = 'stripe-terminal-simulator:register'

/** An id nobody else has. (`crypto.randomUUID` exists only on secure pages; a till may be opened over a plain LAN address.) */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(RANDOM_BYTES))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/**
 * What this register is called when it claims a reader: the same after a reload, another in every tab, so that two tabs on one
 * machine contend for a reader like two tills do.
 */
export function registerId(): string {
  try {
    const known = sessionStorage.getItem(REGISTER_KEY)
    if (known !== null) return known
    const id = newId()
    sessionStorage.setItem(REGISTER_KEY, id)
    return id
  } catch {
    // Storage is refused in some embedded pages; the register then is a new one after each reload.
    return newId()
  }
}
