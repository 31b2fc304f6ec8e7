import type { Clock } from './clock.ts'

/** Work that comes due by itself: done again whenever something asks for it, and at the latest after a while. */
export interface Loop {
  /** Does the work now, or once more after the run under way. */
  wake(): void
  /** Ends the loop; settles when the run under way is over. */
  stop(): Promise<void>
}

/**
 * `work` answers when it wants to run next (Unix milliseconds), or null if only `idleMs` decides. It must not reject:
 * a failure is its own to note and to try again later.
 */
export function startLoop(clock: Clock, idleMs: number, work: () => Promise<number | null>): Loop {
  let cancelTimer = () => {}
  let running: Promise<void> | null = null
  const wish = { again: false, stop: false }

  async function run(): Promise<void> {
    do {
      wish.again = false
      const dueAt = await work()
      const delayMs = dueAt === null ? idleMs : Math.min(Math.max(dueAt - clock.now(), 0), idleMs)
      cancelTimer()
      if (!wish.stop) cancelTimer = clock.after(delayMs, wake)
    } while (wish.again && !wish.stop)
  }

  function wake(): void {
    if (wish.stop) return
    wish.again = true
    running ??= run().finally(() => {
      running = null
    })
  }

  wake()
  return {
    wake,
    async stop() {
      wish.stop = true
      cancelTimer()
      await running
    },
  }
}
