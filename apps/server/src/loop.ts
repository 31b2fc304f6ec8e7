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
  let isAskedAgain = false
  let isStopped = false

  async function run(): Promise<void> {
    cancelTimer()
    const dueAt = await work()
    const delayMs = dueAt === null ? idleMs : Math.min(Math.max(dueAt - clock.now(), 0), idleMs)
    if (!isStopped) cancelTimer = clock.after(delayMs, wake)
  }

  function wake(): void {
    if (isStopped) return
    if (running !== null) {
      isAskedAgain = true
      return
    }
    running = run().finally(() => {
      running = null
      if (!isAskedAgain) return
      isAskedAgain = false
      wake()
    })
  }

  wake()
  return {
    wake,
    async stop() {
      isStopped = true
      cancelTimer()
      await running
    },
  }
}
