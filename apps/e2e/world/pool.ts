import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import type { Failure, Tally } from './run-seeds.ts'
import type { Order } from './worker.ts'

/** Seeds a worker is given at a time, and where the first failure ends the run. */
const seedsPerOrder = 25
const seedsPerHastyOrder = 5

interface Reply {
  readonly answer?: unknown
  readonly error?: string
}

/** One worker process, which does one thing after the other. */
export class WorkerProcess {
  readonly #process: ChildProcess
  #reply: (reply: Reply) => void = () => {}

  private constructor(process: ChildProcess) {
    this.#process = process
    process.on('message', (reply: Reply) => this.#reply(reply))
    process.on('exit', () => this.#reply({ error: 'the worker died' }))
  }

  /** Settles once the worker can be given orders. */
  static async start(mutant?: string): Promise<WorkerProcess> {
    const program = join(import.meta.dirname, 'worker.ts')
    const child = fork(program, mutant === undefined ? [] : [mutant], {
      // A world leaves much garbage behind, most of it at once.
      execArgv: ['--max-semi-space-size=64'],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
    const worker = new WorkerProcess(child)
    const { error } = await worker.#nextReply()
    if (error !== undefined) throw new Error(`${mutant ?? 'A worker'}: ${error}`)
    return worker
  }

  async obey<Answer>(order: Order): Promise<Answer> {
    const replied = this.#nextReply()
    this.#process.send(order)
    const { answer, error } = await replied
    if (error !== undefined) throw new Error(`${JSON.stringify(order)}: ${error}`)
    return answer as Answer
  }

  #nextReply(): Promise<Reply> {
    return new Promise((resolve) => {
      this.#reply = resolve
    })
  }

  stop(): void {
    this.#process.disconnect()
  }
}

export interface RunOptions {
  readonly from: number
  readonly seeds: number
  readonly mutant?: string
  /** Ends the run at the first seed that fails. */
  readonly stopAtFailure?: boolean
  readonly workers?: number
  readonly onProgress?: (tally: Tally) => void
}

/** Runs seeds on all cores. */
export async function runInPool(options: RunOptions): Promise<Tally> {
  const { from, seeds, mutant, workers = availableParallelism() } = options
  const most = options.stopAtFailure === true ? seedsPerHastyOrder : seedsPerOrder
  let next = from
  let total: Tally = { schedules: 0, steps: 0, failures: [], counters: {}, hashes: [] }
  const isOver = () => next >= from + seeds || (options.stopAtFailure === true && total.failures.length > 0)
  async function work(): Promise<void> {
    const worker = await WorkerProcess.start(mutant)
    try {
      while (!isOver()) {
        const order: Order = {
          kind: 'seeds',
          from: next,
          count: Math.min(most, from + seeds - next),
        }
        next += order.count
        const tally = await worker.obey<Tally>(order)
        total = add(total, tally)
        options.onProgress?.(total)
      }
    } finally {
      worker.stop()
    }
  }
  await Promise.all(Array.from({ length: workers }, work))
  return { ...total, failures: total.failures.toSorted(bySeed) }
}

function add(one: Tally, other: Tally): Tally {
  const counters = { ...one.counters }
  for (const [name, times] of Object.entries(other.counters)) counters[name] = (counters[name] ?? 0) + times
  return {
    schedules: one.schedules + other.schedules,
    steps: one.steps + other.steps,
    failures: [...one.failures, ...other.failures],
    counters,
    // What the hashes are for is compared elsewhere; a long run need not keep them.
    hashes: other.hashes,
  }
}

function bySeed(one: Failure, other: Failure): number {
  return Number(one.seed) - Number(other.seed)
}
