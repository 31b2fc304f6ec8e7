import type { Clock } from '../../clock.ts'

interface Task {
  readonly at: number
  readonly run: () => void
}

/** A clock that stands still until it is turned. */
export interface TestClock extends Clock {
  /** Runs everything that falls due on the way, in order. */
  advance(ms: number): void
}

export function createTestClock(startMs = Date.UTC(2026, 10, 21, 9)): TestClock {
  let now = startMs
  const tasks = new Set<Task>()
  return {
    now: () => now,
    after(delayMs, run) {
      const task = { at: now + delayMs, run }
      tasks.add(task)
      return () => tasks.delete(task)
    },
    advance(ms) {
      const end = now + ms
      for (;;) {
        const [next] = [...tasks].filter(({ at }) => at <= end).toSorted((left, right) => left.at - right.at)
        if (next === undefined) break
        tasks.delete(next)
        now = Math.max(now, next.at)
        next.run()
      }
      now = end
    },
  }
}
