const firstDelayMs = 1_000
/** No next try is ever further away: one that is was planned by a clock that has been set back since. */
export const backOffMsMax = 5 * 60 * 1_000

/** How long to wait after the `attempts`-th failed try: doubles from a second up to five minutes. */
export function backOffMs(attempts: number): number {
  return Math.min(firstDelayMs * 2 ** Math.min(attempts - 1, 20), backOffMsMax)
}
