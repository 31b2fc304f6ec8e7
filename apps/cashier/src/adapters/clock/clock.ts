/** Time, passed in so that a test can turn it. */
export interface Clock {
  /** Unix milliseconds. */
  readonly now: () => number
  /** Calls back once, after `ms` milliseconds; the answer takes it back. */
  readonly after: (ms: number, callback: () => void) => () => void
}

export const systemClock: Clock = {
  now: () => Date.now(),
  after: (ms, callback) => {
    const timer = setTimeout(callback, ms)
    return () => {
      clearTimeout(timer)
    }
  },
}
