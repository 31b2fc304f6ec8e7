import type { Clock, Timers } from './clock.ts'
import type { Store } from './store/store.ts'

/** Node's timers hold no more than 31 bits; a later moment is reached in several sleeps. */
const SLEEP_MAX_MS = 2 ** 31 - 1

/** Keeps one timer, for the next moment at which anything in the store wants attention, and runs `task` then. */
export function wakeUp(
  store: Store,
  clock: Clock,
  timers: Timers,
  task: () => void,
): { start: () => void; stop: () => void } {
  let cancel: (() => void) | undefined
  let unwatch: (() => void) | undefined
  const sleep = () => {
    cancel?.()
    const due = store.nextDueMs()
    if (due === null) return
    cancel = timers.after(Math.min(Math.max(due - clock.now(), 0), SLEEP_MAX_MS), () => {
      task()
      sleep()
    })
  }
  return {
    start() {
      unwatch = store.watch(sleep)
      sleep()
    },
    stop() {
      unwatch?.()
      cancel?.()
    },
  }
}
