/** Runs schedules for `pool.ts`, in a process of its own; with a mutant, when one is named on the command line. */

import { readFileSync } from 'node:fs'
import { applyMutant } from './mutants/apply-mutant.ts'
import type { Schedule } from './schedule.ts'

/** What the pool asks, and what it is answered. */
export type Order =
  | { readonly kind: 'seeds'; readonly from: number; readonly count: number }
  | { readonly kind: 'shrink'; readonly seed: string }
  | { readonly kind: 'replay'; readonly seed: string }
  | { readonly kind: 'schedule'; readonly file: string }

const [mutant] = process.argv.slice(2)
if (mutant !== undefined) applyMutant(mutant)

// Only now: the product is to be loaded with the mutant in it.
const { SeedRunner } = await import('./run-seeds.ts')
const { drawSchedule } = await import('./schedule.ts')
const { shrink } = await import('./shrink.ts')
const runner = await SeedRunner.open()

async function obey(order: Order): Promise<unknown> {
  switch (order.kind) {
    case 'seeds':
      return runner.runSeeds(order.from, order.count)
    case 'replay':
      return runner.run(drawSchedule(order.seed))
    case 'schedule':
      return runner.run(JSON.parse(readFileSync(order.file, 'utf8')) as Schedule)
    case 'shrink': {
      const full = drawSchedule(order.seed)
      const broken = invariantsOf(await runner.run(full))
      const schedule = await shrink(full, async (smaller) =>
        invariantsOf(await runner.run(smaller)).some((invariant) => broken.includes(invariant)),
      )
      return { schedule, outcome: await runner.run(schedule) }
    }
    default:
      return order satisfies never
  }
}

function invariantsOf(outcome: { readonly violations: readonly { readonly invariant: string }[] }): string[] {
  return outcome.violations.map(({ invariant }) => invariant)
}

process.on('message', (order: Order) => {
  obey(order).then(
    (answer) => process.send?.({ answer }),
    (error: unknown) => process.send?.({ error: error instanceof Error ? error.stack : String(error) }),
  )
})
process.on('disconnect', () => {
  runner.close()
  process.exit()
})
process.send?.({ ready: true })
