import { buildApp, createCardPayments, createTerminal, loggerOptions, openSqlite } from '@till/server'
import type { Database, Till } from '@till/server'
import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import type { Counters } from './counters.ts'
import { copyImage, openUnwatched, watchFile } from './disk.ts'
import type { Faults } from './faults.ts'
import { Random } from './random.ts'
import type { Scheduler } from './scheduler.ts'
import { openSession, uuidFrom } from './template.ts'
import type { Template } from './template.ts'
import type { WorldStripe } from './world-stripe.ts'

export interface HttpRequest {
  readonly method: 'GET' | 'PUT' | 'POST' | 'DELETE'
  readonly url: string
  readonly headers: Record<string, string>
  readonly body: string | undefined
}

export interface HttpAnswer {
  readonly status: number
  readonly body: string
}

type App = Awaited<ReturnType<typeof buildApp>>['app']
type News = Parameters<Parameters<Till['live']['subscribe']>[0]>[0]

/** One run of the server's process, from its start to its death. */
interface Life {
  readonly path: string
  readonly db: Database
  readonly app: App
  /** Whoever waits for an answer of this life. */
  readonly waiting: Set<(reason: Error) => void>
  isAlive: boolean
}

export interface WorldServerOptions {
  readonly seed: string
  readonly folder: string
  readonly template: Template
  readonly scheduler: Scheduler
  readonly stripe: WorldStripe
  readonly counters: Counters
  readonly faults: Faults
}

const bytesOfSecret = 43
const alphabet = 'abcdefghijklmnopqrstuvwxyz0123456789'

/**
 * The real server: its app, its workers, its database, in a process that can be killed at any statement and any
 * request. What it wrote survives as a file image; whatever it still had in hand goes on as a ghost that reaches
 * neither the image, nor Stripe, nor a browser.
 */
export class WorldServer {
  faults: Faults
  /** How far the server's clock is from the true time. */
  skewMs = 0
  /** What it logged as a warning or an error. */
  readonly logged: string[] = []
  /** Faults of the disk since the last look, which excuse an `internal` problem. */
  diskFaults = 0
  onNews: (news: News) => void = () => {}
  readonly #options: WorldServerOptions
  readonly #secrets: Random
  #image: string
  #images = 0
  #lives: Life[] = []
  #life: Life | null = null
  #side: DatabaseSync
  #pointsToDeath: number | null = null
  #onDeath: () => void = () => {}

  constructor(options: WorldServerOptions) {
    this.#options = options
    this.faults = options.faults
    this.#secrets = new Random(`${options.seed}/secrets`)
    this.#image = this.#nextImage()
    copyFileSync(options.template.path, this.#image)
    this.#side = openUnwatched(this.#image, false)
    this.#side.exec('pragma journal_mode = wal; pragma synchronous = off')
  }

  get isUp(): boolean {
    return this.#life !== null
  }

  /** The database as it would be after a crash now; only what is committed can be seen through it. */
  get books(): DatabaseSync {
    return this.#side
  }

  /** Opens the image and starts to work. */
  async start(): Promise<void> {
    const { scheduler, stripe, seed } = this.#options
    const path = this.#image
    const random = new Random(`${seed}/life/${this.#images}`)
    const db = await openSqlite(path)
    const waiting: Life['waiting'] = new Set()
    let life: Life | null = null
    const isAlive = () => life === null || life.isAlive
    const client = stripe.client(isAlive, () => this.#pass(path))
    const { app, till } = await buildApp(
      {
        db,
        clock: {
          now: () => scheduler.now + this.skewMs,
          after: (delayMs, task) =>
            scheduler.after(delayMs, 'server: timer', () => {
              if (isAlive()) task()
            }),
        },
        ids: {
          uuid: () => uuidFrom(random),
          secret: () => random.text(bytesOfSecret, alphabet),
          below: (limit) => random.below(limit),
        },
        cardPayments: createCardPayments(client),
        terminal: createTerminal(client),
      },
      {
        logger: loggerOptions('warn', {
          write: (line: string) => {
            if (isAlive()) this.logged.push(line)
          },
        }),
        cashierFolder: '/nowhere',
        terminalScript: null,
        testReaderOffered: false,
        isLive: false,
        webhookSecret: () => stripe.webhookSecret,
        isRateLimited: false,
      },
    )
    await app.ready()
    life = { path, db, app, waiting, isAlive: true }
    this.#lives.push(life)
    this.#life = life
    watchFile(path, (sql) => this.#beforeStatement(path, sql))
    till.live.subscribe((news) => {
      if (isAlive()) this.onNews(news)
    })
    till.startWorkers()
  }

  /** Kills the server when it has passed so many more statements and requests. */
  killAfter(points: number, onDeath: () => void): void {
    if (this.#life === null || this.#pointsToDeath !== null) return
    this.#pointsToDeath = points
    this.#onDeath = onDeath
  }

  kill(): void {
    const life = this.#life
    if (life === null) return
    const { scheduler, counters } = this.#options
    const image = this.#nextImage()
    copyImage(life.path, image)
    this.#image = image
    watchFile(life.path, null)
    life.isAlive = false
    this.#life = null
    this.#pointsToDeath = null
    this.#side.close()
    this.#side = openUnwatched(image, false)
    this.#countUnheardCaptures()
    for (const lose of life.waiting) lose(new TypeError('connection reset'))
    counters.count('server killed')
    scheduler.note('server: dies')
    scheduler.tick()
  }

  /** A new session, as if the PIN had been entered. */
  signIn(registerId: string, role: 'cashier' | 'manager'): string {
    const { template, scheduler } = this.#options
    const secret = this.#secrets.text(bytesOfSecret, alphabet)
    const staffId = role === 'manager' ? template.managerId : template.cashierId
    openSession(this.#side, { secret, staffId, registerId, now: scheduler.now + this.skewMs })
    return `till-session=${secret}`
  }

  /** Rejects where nobody answers: the server is down, or dies over it. */
  async ask(request: HttpRequest): Promise<HttpAnswer> {
    const life = this.#life
    if (life === null) throw new TypeError('connection refused')
    const { scheduler } = this.#options
    return new Promise((resolve, reject) => {
      life.waiting.add(reject)
      const inject = life.app.inject({
        method: request.method,
        url: request.url,
        headers: request.headers,
        ...(request.body === undefined ? {} : { payload: request.body }),
      })
      const hear = async () => {
        const answer = await inject
        scheduler.tick()
        life.waiting.delete(reject)
        if (life.isAlive) resolve({ status: answer.statusCode, body: answer.body })
      }
      hear().catch(reject)
    })
  }

  async close(): Promise<void> {
    if (this.#life !== null) this.kill()
    await this.#options.scheduler.settle()
    for (const { db } of this.#lives) await db.destroy()
    this.#side.close()
  }

  /** Captures that Stripe has carried out, and that the dead server had not yet written down. */
  #countUnheardCaptures(): void {
    const { stripe, counters } = this.#options
    const rows = this.#side
      .prepare(`select payment_intent_id as id from payment where status = 'authorized'`)
      .all() as { id: string }[]
    if (rows.some(({ id }) => stripe.captured.has(id))) {
      counters.count('server killed between capture and commit')
    }
  }

  #nextImage(): string {
    this.#images += 1
    return join(this.#options.folder, `till-${this.#images}.db`)
  }

  #beforeStatement(path: string, sql: string): void {
    const { scheduler, counters } = this.#options
    scheduler.tick()
    this.#pass(path)
    if (this.#life?.path !== path || sql === 'rollback') return
    const { diskRefuses, commitFails } = this.faults
    if (diskRefuses + commitFails === 0) return
    const fate = scheduler.fate(`disk ${sql.slice(0, 40)}`)
    if (fate.chance(diskRefuses) || (sql === 'commit' && fate.chance(commitFails))) {
      this.diskFaults += 1
      counters.count('disk refused')
      scheduler.note(`disk: refuses ${sql.slice(0, 30)}`)
      throw Object.assign(new Error('database or disk is full'), { code: 'ERR_SQLITE_ERROR', errcode: 13 })
    }
  }

  /** A place where the process may die: before a statement, and before and after a request to Stripe. */
  #pass(path: string): void {
    if (this.#pointsToDeath === null || this.#life?.path !== path) return
    this.#pointsToDeath -= 1
    if (this.#pointsToDeath >= 0) return
    this.kill()
    this.#onDeath()
  }
}
