import { systemClock, type Clock } from './clock.ts'

/** Milliseconds since the page was opened: a deadline does not move when somebody sets the machine's clock. */
export const steadyClock: Clock = {
  now: () => performance.now(),
  after: systemClock.after,
}
