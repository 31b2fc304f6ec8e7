/** Tries before the first wait. Four digits give 10 000 PINs: what protects them is the waiting. */
const freeTriesMax = 4

const firstWaitMs = 30_000
const waitMsMax = 15 * 60 * 1_000

/** How long nobody may try after `tries` tries without a right PIN among them: doubles with each, up to 15 minutes. */
export function lockoutMs(tries: number): number {
  if (tries <= freeTriesMax) return 0
  return Math.min(firstWaitMs * 2 ** (tries - freeTriesMax - 1), waitMsMax)
}
