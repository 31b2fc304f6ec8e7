/** Tells the time. Everything in the simulator that depends on time asks this, so a test can pass days in an instant. */
export interface Clock {
  /** Unix time in milliseconds. */
  now(): number
}

/** Runs something later. A test replaces it together with the clock. */
export interface Timers {
  /** Runs `task` once after `delayMs`; the returned function calls it off. */
  after(delayMs: number, task: () => void): () => void
}

export const systemClock: Clock = { now: () => Date.now() }

export const systemTimers: Timers = {
  after(delayMs, task) {
    const timer = setTimeout(task, delayMs)
    // A pending retry must not keep a program alive that has nothing else to do.
    timer.unref()
    return () => clearTimeout(timer)
  },
}

/** Stripe's own unit of time on the wire. */
export function unixSeconds(clock: Clock): number {
  return Math.floor(clock.now() / 1000)
}
