import { watchStatements, newFolder, removeFolder } from './disk.ts'
import { drawSchedule } from './schedule.ts'
import type { Schedule } from './schedule.ts'
import { createTemplate } from './template.ts'
import type { Template } from './template.ts'
import { runSchedule } from './world.ts'
import type { Outcome } from './world.ts'

export interface Failure {
  readonly seed: string
  readonly invariants: readonly string[]
  readonly details: readonly string[]
}

/** What a run of many seeds came to. */
export interface Tally {
  readonly schedules: number
  readonly steps: number
  readonly failures: readonly Failure[]
  readonly counters: Readonly<Record<string, number>>
  /** Of each seed, in order. */
  readonly hashes: readonly string[]
}

/** Runs schedules in this process, one after the other. */
export class SeedRunner {
  readonly #folder: string
  readonly #template: Template

  private constructor(folder: string, template: Template) {
    this.#folder = folder
    this.#template = template
  }

  static async open(): Promise<SeedRunner> {
    watchStatements()
    const folder = newFolder()
    return new SeedRunner(folder, await createTemplate(folder))
  }

  async run(schedule: Schedule): Promise<Outcome> {
    return runSchedule(schedule, this.#template)
  }

  async runSeeds(from: number, count: number): Promise<Tally> {
    const counters: Record<string, number> = {}
    const failures: Failure[] = []
    const hashes: string[] = []
    let steps = 0
    for (let seed = from; seed < from + count; seed += 1) {
      const outcome = await this.run(drawSchedule(String(seed)))
      steps += outcome.steps
      hashes.push(outcome.hash)
      if (outcome.violations.length > 0) failures.push(failureOf(outcome))
      for (const [name, times] of Object.entries(outcome.counters)) {
        counters[name] = (counters[name] ?? 0) + times
      }
    }
    return { schedules: count, steps, failures, counters, hashes }
  }

  close(): void {
    removeFolder(this.#folder)
  }
}

function failureOf({ seed, violations }: Outcome): Failure {
  return {
    seed,
    invariants: [...new Set(violations.map(({ invariant }) => invariant))],
    details: violations.map(({ invariant, detail }) => `${invariant}: ${detail}`),
  }
}
