import { createHash } from 'node:crypto'
import { Random } from './random.ts'

/** Turns of Node's event loop without any work after which everything waits for the scheduler. */
const quietTurns = 2

/** More turns than any step needs: beyond it something works without end. */
const busyTurnsMax = 20_000

interface Task {
  readonly at: number
  readonly order: number
  readonly label: string
  readonly run: () => void | Promise<void>
}

/**
 * The only source of time and order in a world. Whatever crosses a border (a request, an answer, a webhook, a timer, a
 * person's hand) is a task; the scheduler takes the earliest, lets everything it sets off run until all of it waits
 * again, and takes the next. What happens to a message is drawn from the seed and the message's own name, so that
 * leaving out one step of a schedule does not change the fate of the others.
 */
export class Scheduler {
  readonly #seed: string
  readonly #tasks = new Set<Task>()
  readonly #named = new Map<string, number>()
  readonly #digest = createHash('sha256')
  /** What happened, a line each. */
  readonly trace: string[] = []
  #now: number
  #order = 0
  #work = 0
  #underWay = 0

  constructor(seed: string, startMs: number) {
    this.#seed = seed
    this.#now = startMs
  }

  /** Unix milliseconds; true for everybody whose clock is not part of a fault. */
  get now(): number {
    return this.#now
  }

  /** Runs `run` once, `delayMs` from now, as a step of its own. The answer calls it off. */
  after(delayMs: number, label: string, run: () => void | Promise<void>): () => void {
    this.#order += 1
    const task = { at: this.#now + Math.max(0, Math.round(delayMs)), order: this.#order, label, run }
    this.#tasks.add(task)
    return () => this.#tasks.delete(task)
  }

  /** The numbers that decide about the next thing called `name`. */
  fate(name: string): Random {
    const count = (this.#named.get(name) ?? 0) + 1
    this.#named.set(name, count)
    return new Random(`${this.#seed}/${name}/${count}`)
  }

  note(line: string): void {
    const full = `${this.#now} ${line}`
    this.trace.push(full)
    this.#digest.update(full).update('\n')
  }

  /** Says that something is still working, so that the step is not over. */
  tick(): void {
    this.#work += 1
  }

  /** The step is not over before `work` is; only for work that never waits for another step. */
  async during<Value>(work: Promise<Value>): Promise<Value> {
    this.#underWay += 1
    try {
      return await work
    } finally {
      this.#underWay -= 1
      this.#work += 1
    }
  }

  /** Takes the earliest task, up to `untilMs`; answers its label, or null if there was none. */
  async step(untilMs: number): Promise<string | null> {
    const task = this.#earliest()
    if (task === undefined || task.at > untilMs) {
      this.#now = Math.max(this.#now, untilMs)
      return null
    }
    this.#tasks.delete(task)
    this.#now = Math.max(this.#now, task.at)
    this.note(task.label)
    await task.run()
    await this.settle()
    return task.label
  }

  /** Resolves when everything waits for the scheduler. */
  async settle(): Promise<void> {
    let seen = -1
    let quiet = 0
    for (let turn = 0; quiet < quietTurns || this.#underWay > 0; turn += 1) {
      if (turn > busyTurnsMax) throw new Error('A step does not come to an end')
      await new Promise((resolve) => {
        setImmediate(resolve)
      })
      quiet = this.#work === seen ? quiet + 1 : 0
      seen = this.#work
    }
  }

  /** Of everything noted so far. */
  traceHash(): string {
    return this.#digest.copy().digest('hex')
  }

  #earliest(): Task | undefined {
    let earliest: Task | undefined
    for (const task of this.#tasks) {
      if (earliest === undefined || task.at < earliest.at) earliest = task
      else if (task.at === earliest.at && task.order < earliest.order) earliest = task
    }
    return earliest
  }
}
