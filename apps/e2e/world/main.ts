/** The world test on the command line: `pnpm world --help`. */

import { randomInt } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { situations } from './counters.ts'
import { mutants } from './mutants/mutants.ts'
import type { Mutant } from './mutants/mutant.ts'
import { runInPool, WorkerProcess } from './pool.ts'
import type { Tally } from './run-seeds.ts'
import type { Schedule } from './schedule.ts'
import type { Outcome } from './world.ts'

const help = `pnpm world [--seeds N] [--from S]   run N schedules, from seed S or from a fresh one
pnpm world --replay S               print everything that happens under one seed
pnpm world --schedule FILE          the same for a schedule that was shrunk
pnpm world --determinism [--seeds N] run N schedules twice and compare the traces
pnpm world --mutants [NAME …]       put each bug into the product and look for it`

const seedsUsually = 1_000
const seedsPerMutantMax = 2_000
const progressMs = 10_000

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seeds: { type: 'string' },
    from: { type: 'string' },
    replay: { type: 'string' },
    schedule: { type: 'string' },
    determinism: { type: 'boolean', default: false },
    mutants: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})

const isGood = await run()
process.exit(isGood ? 0 : 1)

async function run(): Promise<boolean> {
  const seeds = Number(values.seeds ?? seedsUsually)
  const from = Number(values.from ?? randomInt(1_000_000_000))
  if (values.help) console.log(help)
  else if (values.replay !== undefined) return replay({ kind: 'replay', seed: values.replay })
  else if (values.schedule !== undefined) return replay({ kind: 'schedule', file: values.schedule })
  else if (values.determinism) return compareTraces(from, seeds)
  else if (values.mutants) return findMutants(from)
  else return runSeeds(from, seeds)
  return true
}

async function runSeeds(from: number, seeds: number): Promise<boolean> {
  const startedAt = performance.now()
  let shownAt = startedAt
  const onProgress = (tally: Tally) => {
    if (performance.now() - shownAt < progressMs) return
    shownAt = performance.now()
    console.log(`${tally.schedules} of ${seeds} schedules, ${tally.failures.length} failed`)
  }
  const tally = await runInPool({ from, seeds, onProgress })
  const seconds = (performance.now() - startedAt) / 1_000
  console.log(
    `${tally.schedules} schedules from seed ${from}, ${tally.steps} steps, ${seconds.toFixed(0)} s, ` +
      `${tally.failures.length} failed`,
  )
  for (const name of situations) console.log(`  ${String(tally.counters[name] ?? 0).padStart(9)}  ${name}`)
  for (const { seed, details } of tally.failures) console.log(`✗ seed ${seed}: ${details.join('; ')}`)
  const first = tally.failures[0]
  if (first !== undefined) await printShrunk(first.seed)
  return tally.failures.length === 0
}

/** What is left of a failing schedule when everything it fails without is left out. */
async function printShrunk(seed: string): Promise<void> {
  const worker = await WorkerProcess.start()
  const { schedule, outcome } = await worker.obey<{ schedule: Schedule; outcome: Outcome }>({
    kind: 'shrink',
    seed,
  })
  worker.stop()
  printOutcome(outcome)
  const file = join(tmpdir(), `world-${seed}.json`)
  writeFileSync(file, JSON.stringify(schedule, null, 2))
  console.log(`The smallest schedule found that fails like seed ${seed}: pnpm world --schedule ${file}`)
}

async function replay(order: Parameters<WorkerProcess['obey']>[0]): Promise<boolean> {
  const worker = await WorkerProcess.start()
  const outcome = await worker.obey<Outcome>(order)
  worker.stop()
  printOutcome(outcome)
  return outcome.violations.length === 0
}

function printOutcome({ trace, hash, violations }: Outcome): void {
  for (const line of trace) console.log(line)
  console.log(`trace ${hash}`)
  for (const { invariant, detail } of violations) console.log(`✗ ${invariant}: ${detail}`)
}

async function compareTraces(from: number, seeds: number): Promise<boolean> {
  const traces = await Promise.all(
    [1, 2].map(async () => {
      const worker = await WorkerProcess.start()
      const { hashes, failures } = await worker.obey<Tally>({ kind: 'seeds', from, count: seeds })
      worker.stop()
      for (const { seed, details } of failures) console.log(`✗ seed ${seed}: ${details.join('; ')}`)
      return hashes
    }),
  )
  const [first = [], second = []] = traces
  const different = first.filter((hash, index) => hash !== second[index]).length
  console.log(`${seeds} schedules from seed ${from} run twice: ${seeds - different} equal traces`)
  for (const [index, hash] of first.entries()) {
    if (hash !== second[index]) console.log(`✗ seed ${from + index}`)
  }
  return different === 0
}

async function findMutants(from: number): Promise<boolean> {
  const chosen = mutants.filter(({ name }) => positionals.length === 0 || positionals.includes(name))
  let found = 0
  for (const mutant of chosen) if (await findMutant(mutant, from)) found += 1
  console.log(`${found} of ${chosen.length} mutants found, each within ${seedsPerMutantMax} schedules`)
  return found === chosen.length
}

async function findMutant({ name, breaks }: Mutant, from: number): Promise<boolean> {
  const options = { from, seeds: seedsPerMutantMax, mutant: name, stopAtFailure: true }
  const { failures, schedules } = await runInPool(options)
  const first = failures[0]
  const how = first === undefined ? 'not found' : `${first.invariants.join(', ')} within ${schedules}`
  console.log(`${first === undefined ? '✗' : '✓'} ${name} | ${breaks} | ${how}`)
  return first !== undefined
}
