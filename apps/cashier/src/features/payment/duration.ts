const msPerSecond = 1_000
const secondsPerMinute = 60

/** `1:48` for 108 000 ms; a second that has begun counts as a whole one, and time that is over is `0:00`. */
export function minutesAndSeconds(ms: number): string {
  const seconds = wholeSeconds(ms)
  const minutes = Math.floor(seconds / secondsPerMinute)
  return `${minutes}:${String(seconds % secondsPerMinute).padStart(2, '0')}`
}

export function wholeSeconds(ms: number): number {
  return Math.max(0, Math.ceil(ms / msPerSecond))
}
