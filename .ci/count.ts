/** How many checks or tests ended in which way. */
export interface Count {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

export function sum(counts: readonly Count[]): Count {
  return {
    passed: counts.reduce((total, { passed }) => total + passed, 0),
    failed: counts.reduce((total, { failed }) => total + failed, 0),
    skipped: counts.reduce((total, { skipped }) => total + skipped, 0),
  }
}

/** `12 passed, 0 failed`, and `, 1 skipped` when there is something to own up to. */
export function inWords({ passed, failed, skipped }: Count): string {
  const words = `${passed} passed, ${failed} failed`
  return skipped === 0 ? words : `${words}, ${skipped} skipped`
}
