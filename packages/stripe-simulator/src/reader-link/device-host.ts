import { timeLimitMs, transition } from './device-state.ts'
import type { Device, DeviceEvent, Effect, Step } from './device-state.ts'

/** Runs something once, later; the answer calls it off. */
export type Schedule = (delayMs: number, run: () => void) => () => void

/** Keeps one reader: its state, the time limit of what it is doing, and whoever wants to know of changes. */
export class DeviceHost {
  #device: Device
  #callOffTimeLimit: () => void = () => undefined
  readonly #watchers = new Set<() => void>()
  readonly #schedule: Schedule
  readonly #run: (effect: Effect) => void

  constructor(device: Device, schedule: Schedule, run: (effect: Effect) => void) {
    this.#device = device
    this.#schedule = schedule
    this.#run = run
  }

  get device(): Device {
    return this.#device
  }

  /** The one door through which a reader changes. Effects run after the new state is in place and announced. */
  dispatch(event: DeviceEvent): Step {
    const step = transition(this.#device, event)
    if ('refused' in step) return step
    const before = this.#device
    this.#device = step.device
    if (before.activity !== step.device.activity || before.card_inserted !== step.device.card_inserted)
      this.#restartTimeLimit()
    if (before !== step.device) this.announce()
    for (const effect of step.effects) this.#run(effect)
    return step
  }

  /** Calls `watcher` after every change until the answer is called. */
  watch(watcher: () => void): () => void {
    this.#watchers.add(watcher)
    return () => this.#watchers.delete(watcher)
  }

  /** Tells the watchers that something about the reader changed that is not in its own state. */
  announce(): void {
    for (const watcher of this.#watchers) watcher()
  }

  #restartTimeLimit(): void {
    this.#callOffTimeLimit()
    const limitMs = timeLimitMs(this.#device)
    this.#callOffTimeLimit =
      limitMs === null
        ? () => undefined
        : this.#schedule(limitMs, () => this.dispatch({ type: 'time_is_up' }))
  }
}
