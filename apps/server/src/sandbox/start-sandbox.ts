import { fail, succeed } from '@till/money'
import type { Result } from '@till/money'
import { createSimulator } from '@till/stripe-simulator'
import type { Simulator } from '@till/stripe-simulator'
import { join } from 'node:path'
import { createStripeClient } from '../stripe/client.ts'
import type { WebhookEventType } from '../inbox/webhook-inbox.ts'
import type { TerminalLocation } from '../stripe/terminal.ts'
import { explainListenError } from '../start/explain-listen-error.ts'
import { furnishAccount, registerWebhook } from './furnish-account.ts'

/** A simulated Stripe in this process, and what the till needs to use it like the real one. */
export interface Sandbox {
  readonly secretKey: string
  readonly apiBase: URL
  /** Stands in for Stripe's Terminal script and draws the virtual reader. */
  readonly terminalScript: URL
  readonly location: TerminalLocation
  /** For whoever starts the server, a line each. */
  readonly news: readonly string[]
  /** Answers the signing secret of the endpoint. */
  sendWebhooksTo(url: string, eventTypes: readonly WebhookEventType[]): Promise<string>
  close(): Promise<void>
}

export interface SandboxOptions {
  readonly dataDir: string
  readonly host: string
  readonly port: number
  readonly log: (line: string) => void
}

const secretKey = 'sk_test_sandbox'

/** The failure is one line for whoever starts the server. */
export async function startSandbox({
  dataDir,
  host,
  port,
  log,
}: SandboxOptions): Promise<Result<Sandbox, string>> {
  const opened = openSimulator(dataDir, log)
  if (!opened.ok) return opened
  const simulator = opened.value
  let url: string
  try {
    ;({ url } = await simulator.listen({ host, port }))
  } catch (error) {
    await simulator.close()
    return fail(explainListenError(error, host, port, 'STRIPE_SIMULATOR_PORT'))
  }
  const apiBase = new URL(url)
  const stripe = createStripeClient({ secretKey, apiBase })
  return succeed({
    secretKey,
    apiBase,
    terminalScript: new URL('/terminal/v1/', apiBase),
    location: await furnishAccount(stripe),
    news: [
      'This is the sandbox: no real card, no real money. Set STRIPE_SECRET_KEY to use a Stripe account.',
      `Its simulated Stripe answers any sk_test_ key at ${apiBase.origin}.`,
    ],
    sendWebhooksTo: (endpoint, eventTypes) => registerWebhook(stripe, endpoint, eventTypes),
    close: () => simulator.close(),
  })
}

/** SQLite's code for a database that somebody else holds (https://www.sqlite.org/rescode.html#busy). */
const sqliteBusy = 5

/** The simulated Stripe keeps its books to itself, so a second till in the same folder is told apart here. */
function openSimulator(dataDir: string, log: SandboxOptions['log']): Result<Simulator, string> {
  try {
    return succeed(createSimulator({ dataFile: join(dataDir, 'stripe.db'), log }))
  } catch (error) {
    const isHeld = error instanceof Error && 'errcode' in error && error.errcode === sqliteBusy
    if (isHeld) return fail(`TILL_DATA_DIR is in use by another till that is running: ${dataDir}.`)
    throw error
  }
}
