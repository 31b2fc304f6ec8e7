import type { Schedule } from './device-host.ts'

/** A schedule that can be emptied: nothing of it runs once its owner has shut down. */
export class TrackedSchedule {
  readonly #schedule: Schedule
  readonly #waiting = new Set<() => void>()

  constructor(schedule: Schedule) {
    this.#schedule = schedule
  }

  readonly after: Schedule = (delayMs, run) => {
    const callOff = this.#schedule(delayMs, () => {
      this.#waiting.delete(callOff)
      run()
    })
    this.#waiting.add(callOff)
    return () => {
      this.#waiting.delete(callOff)
      callOff()
    }
  }

  callOffAll(): void {
    for (const callOff of this.#waiting) callOff()
    this.#waiting.clear()
  }
}
