/** A name that this tab alone holds, among all tabs of this browser. */
export interface TabHold {
  /** Settles if another tab takes it. */
  readonly lost: Promise<void>
  readonly release: () => void
}

/** How long a page that is going may still hold a name: a reload must get back what the page before had. */
const handoverMaxMs = 1_000

/** A browser without Web Locks, or one that was not asked over HTTPS, has no other tabs as far as can be known. */
const neverLost: TabHold = { lost: new Promise(() => {}), release: () => {} }

/** Null if another tab holds the name. With `takeOver` that tab loses it, and is told at once. */
export async function holdTab(
  name: string,
  { takeOver }: { readonly takeOver: boolean },
  locks: LockManager | null = 'locks' in navigator ? navigator.locks : null,
): Promise<TabHold | null> {
  if (locks === null) return neverLost
  const held = Promise.withResolvers<TabHold | null>()
  const lost = Promise.withResolvers<void>()
  const released = Promise.withResolvers<void>()
  const options = takeOver ? { steal: true } : { signal: AbortSignal.timeout(handoverMaxMs) }
  const request = locks.request(name, options, async () => {
    held.resolve({ lost: lost.promise, release: released.resolve })
    await released.promise
  })
  // Rejects when the wait was in vain and, later, when the lock is stolen.
  request.catch(() => {
    held.resolve(null)
    lost.resolve()
  })
  return await held.promise
}
