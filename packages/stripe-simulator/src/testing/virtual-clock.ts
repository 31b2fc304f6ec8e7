import type { Clock, Timers } from '../clock.ts'

interface Sleeper {
  atMs: number
  task: () => void
}

/** A clock that stands still until a test moves it, and the timers that go with it. */
export class VirtualClock implements Clock, Timers {
  #nowMs = Date.UTC(2026, 10, 21, 9)
  #sleepers: Sleeper[] = []

  now(): number {
    return this.#nowMs
  }

  after(delayMs: number, task: () => void): () => void {
    const sleeper = { atMs: this.#nowMs + delayMs, task }
    this.#sleepers.push(sleeper)
    return () => {
      this.#sleepers = this.#sleepers.filter((other) => other !== sleeper)
    }
  }

  /** Lets time pass and runs what falls due on the way, in order. */
  advance(ms: number): void {
    const untilMs = this.#nowMs + ms
    for (let next = this.#next(untilMs); next; next = this.#next(untilMs)) {
      this.#sleepers = this.#sleepers.filter((other) => other !== next)
      this.#nowMs = Math.max(this.#nowMs, next.atMs)
      next.task()
    }
    this.#nowMs = untilMs
  }

  #next(untilMs: number): Sleeper | undefined {
    const due = this.#sleepers.filter(({ atMs }) => atMs <= untilMs)
    return due.toSorted((left, right) => left.atMs - right.atMs)[0]
  }
}
