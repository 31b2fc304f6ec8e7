import { fail, succeed } from '@till/money'
import type { Result } from '@till/money'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildApp } from '../app.ts'
import { systemClock } from '../clock.ts'
import { openPostgres, openSqlite } from '../database/database.ts'
import type { Database } from '../database/database.ts'
import type { Settings } from '../env.ts'
import { loggerOptions } from '../http/logger.ts'
import type { LoggerOptions } from '../http/logger.ts'
import { randomIds } from '../ids.ts'
import { webhookEventTypes, webhookUrl } from '../inbox/webhook-inbox.ts'
import { createCardPayments } from '../stripe/card-payments.ts'
import { createStripeClient } from '../stripe/client.ts'
import { createTerminal } from '../stripe/terminal.ts'
import { chooseStripe } from './choose-stripe.ts'
import type { ChosenStripe } from './choose-stripe.ts'
import { explainListenError } from './explain-listen-error.ts'
import { furnishShop } from './furnish-shop.ts'

/** A server that listens. */
export interface RunningTill {
  readonly url: string
  /** What whoever started it should read, a line each. */
  readonly news: readonly string[]
  /** Stops taking requests, finishes those and the work under way, and closes the database. */
  close(): Promise<void>
}

/** Where a server says what it has to say. */
export interface Output {
  /** For whoever starts the server, a line each. */
  readonly warn: (line: string) => void
  /** Where the log goes; by default standard output. */
  readonly log?: NonNullable<LoggerOptions['stream']>
}

type Closing = (() => Promise<unknown>)[]

const cashierFolder = fileURLToPath(new URL('../../../cashier/dist', import.meta.url))

/** Composes the whole server and listens. The failure is one line for whoever starts it. */
export async function startTill(settings: Settings, output: Output): Promise<Result<RunningTill, string>> {
  const chosen = await chooseStripe(settings, output.warn)
  if (!chosen.ok) return chosen
  const closing: Closing = [() => chosen.value.close()]
  const close = async () => {
    for (const closeOne of closing.toReversed()) await closeOne()
  }
  const started = await startServer(settings, chosen.value, output, closing)
  if (!started.ok) {
    await close()
    return started
  }
  return succeed({ ...started.value, close })
}

/** Notes in `closing` what has been opened, so that it can be closed whatever happens next. */
async function startServer(
  { host, port, databaseUrl, metricsToken }: Settings,
  stripe: ChosenStripe,
  output: Output,
  closing: Closing,
): Promise<Result<Omit<RunningTill, 'close'>, string>> {
  const opened = await openDatabase(databaseUrl, stripe.dataDir)
  if (!opened.ok) return opened
  const db = opened.value
  closing.push(() => db.destroy())
  const furnished = await furnishShop(db, stripe)
  if (!furnished.ok) return furnished

  const client = createStripeClient(stripe)
  let { webhookSecret } = stripe
  const { app, till } = await buildApp(
    {
      db,
      clock: systemClock,
      ids: randomIds,
      cardPayments: createCardPayments(client),
      terminal: createTerminal(client),
    },
    {
      logger: loggerOptions(stripe.logLevel, output.log),
      cashierFolder,
      terminalScript: stripe.terminalScript,
      testReaderOffered: stripe.testReaderOffered,
      isLive: stripe.mode === 'live',
      webhookSecret: () => webhookSecret,
      isRateLimited: true,
      metricsToken,
    },
  )
  closing.push(() => till.stopWorkers())
  closing.push(() => app.close())

  let url: string
  try {
    url = await app.listen({ host, port })
  } catch (error) {
    return fail(explainListenError(error, host, port, 'PORT'))
  }
  webhookSecret = (await stripe.sendWebhooksTo(url + webhookUrl, webhookEventTypes)) ?? webhookSecret
  till.startWorkers()
  return succeed({ url, news: [...stripe.news, ...furnished.value] })
}

async function openDatabase(url: string | null, dataDir: string): Promise<Result<Database, string>> {
  if (url === null) return succeed(await openSqlite(join(dataDir, 'till.db')))
  try {
    return succeed(await openPostgres(url))
  } catch (error) {
    const { cause } = error as Error
    return fail(
      `The database of DATABASE_URL cannot be used: ${cause instanceof Error ? cause.message : 'no reason given'}.`,
    )
  }
}
