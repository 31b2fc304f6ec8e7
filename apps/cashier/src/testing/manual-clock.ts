import type { Clock } from '../adapters/clock/clock.ts'

/** A clock that stands still until a test turns it. */
export class ManualClock implements Clock {
  #now = 0
  #timers: { readonly at: number; readonly callback: () => void }[] = []

  readonly now = () => this.#now

  readonly after = (ms: number, callback: () => void) => {
    const timer = { at: this.#now + ms, callback }
    this.#timers.push(timer)
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer)
    }
  }

  /** Turns the clock and calls what has become due, the earliest first. */
  advance(ms: number): void {
    const until = this.#now + ms
    for (let due = this.#nextDue(until); due !== undefined; due = this.#nextDue(until)) {
      this.#timers.splice(this.#timers.indexOf(due), 1)
      this.#now = due.at
      due.callback()
    }
    this.#now = until
  }

  #nextDue(until: number) {
    return this.#timers.filter(({ at }) => at <= until).toSorted((left, right) => left.at - right.at)[0]
  }
}
