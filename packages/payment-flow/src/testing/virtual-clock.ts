import type { Clock } from '../ports.ts'

/** A clock that stands still until a test turns it. */
export interface VirtualClock extends Clock {
  /** Lets everything run that is ready now, without time passing. */
  settle(): Promise<void>
  /** Passes time, running what falls due in its order. */
  advance(byMs: number): Promise<void>
}

interface Timer {
  readonly at: number
  readonly run: () => void
}

/** Turns of the promise queue after which every chain of the flow and its ports has run to its next wait. */
const promiseTurns = 40

export function createVirtualClock(start = 0): VirtualClock {
  let now = start
  const timers = new Set<Timer>()

  async function settle(): Promise<void> {
    for (let turn = 0; turn < promiseTurns; turn += 1) await Promise.resolve()
  }

  /** The earliest timer; of several for one moment, the one that was set first. */
  function nextTimer(): Timer | undefined {
    return [...timers].toSorted((one, other) => one.at - other.at)[0]
  }

  async function advance(byMs: number): Promise<void> {
    const until = now + byMs
    await settle()
    for (let timer = nextTimer(); timer !== undefined && timer.at <= until; timer = nextTimer()) {
      timers.delete(timer)
      now = Math.max(now, timer.at)
      timer.run()
      await settle()
    }
    now = until
  }

  return {
    now: () => now,
    after(delayMs, run) {
      const timer = { at: now + delayMs, run }
      timers.add(timer)
      return () => {
        timers.delete(timer)
      }
    },
    settle,
    advance,
  }
}
