/** The server's time and timers, passed in so that a test can turn them by hand. */
export interface Clock {
  /** Unix milliseconds. */
  now(): number
  /** Runs `task` once, `delayMs` from now; calling the answer cancels it. */
  after(delayMs: number, task: () => void): () => void
}

export const systemClock: Clock = {
  // oxlint-disable-next-line eslint/no-restricted-properties -- because this is the clock that all others ask
  now: () => Date.now(),
  after(delayMs, task) {
    const timer = setTimeout(task, delayMs)
    return () => clearTimeout(timer)
  },
}
