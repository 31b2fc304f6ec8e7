import type { Clock } from '../clock/clock.ts'

/** How long a page that was told to go may take to be gone; after that it counts as staying, such as after a download. */
export const leavingMaxMs = 5_000

/**
 * Calls `leave` when the page is about to go, and the answer of that if it stays after all.
 *
 * `beforeunload` and not `pagehide`: Chrome breaks off the requests of a page between the two, so whoever waits for an
 * answer is told that the network failed while the page still runs.
 */
export function onPageLeaving(clock: Clock, leave: () => () => void, page: EventTarget = window): void {
  page.addEventListener('beforeunload', () => {
    clock.after(leavingMaxMs, leave())
  })
}
