import { fail, succeed } from '@till/money'
import type { Result } from '@till/money'
import { accessSync, constants, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Tables } from '../database/tables.ts'
import type { Settings, StripeSettings } from '../env.ts'
import { randomIds } from '../ids.ts'
import { demoStaff } from '../sandbox/demo-staff.ts'
import { startSandbox } from '../sandbox/start-sandbox.ts'
import type { FirstStaff } from '../seed/seed.ts'
import { createStripeClient } from '../stripe/client.ts'
import type { StripeClientOptions } from '../stripe/client.ts'
import { createTerminal } from '../stripe/terminal.ts'
import type { WebhookEventType } from '../inbox/webhook-inbox.ts'
import type { TerminalLocation } from '../stripe/terminal.ts'

/** Everything in which one Stripe differs from another for this server. What it is composed with, it cannot tell. */
export interface ChosenStripe extends StripeClientOptions {
  readonly mode: Tables['shop']['stripe_mode']
  /** Where this Stripe's till keeps its data: nothing of one is ever met by another. */
  readonly dataDir: string
  readonly webhookSecret: string | null
  readonly terminalScript: URL | null
  readonly testReaderOffered: boolean
  readonly location: TerminalLocation | null
  /** Which registers are put there at each start. */
  readonly placement: 'homeless' | 'all'
  /** Who can sign in to a new shop. */
  readonly firstStaff: readonly FirstStaff[]
  readonly logLevel: 'info' | 'warn'
  /** For whoever starts the server: at each start, and when the shop is new. */
  readonly news: readonly string[]
  readonly newsOfNewShop: readonly string[]
  /** Answers the signing secret if the endpoint had to be registered, or null if that is somebody else's to do. */
  sendWebhooksTo(url: string, eventTypes: readonly WebhookEventType[]): Promise<string | null>
  close(): Promise<void>
}

/** The one place where the sandbox or a Stripe account is chosen. The failure is one line. */
export async function chooseStripe(
  settings: Settings,
  warn: (line: string) => void,
): Promise<Result<ChosenStripe, string>> {
  const mode = settings.stripe.kind === 'sandbox' ? 'sandbox' : settings.stripe.mode
  const dataDir = join(settings.dataDir, mode)
  try {
    mkdirSync(dataDir, { recursive: true })
    accessSync(dataDir, constants.W_OK)
  } catch (error) {
    return fail(
      `TILL_DATA_DIR cannot be used: ${error instanceof Error ? error.message : 'no reason given'}.`,
    )
  }
  return settings.stripe.kind === 'sandbox'
    ? chooseSandbox(settings.host, settings.stripe.port, dataDir, warn)
    : chooseAccount(settings.stripe, dataDir)
}

async function chooseSandbox(
  host: string,
  port: number,
  dataDir: string,
  warn: (line: string) => void,
): Promise<Result<ChosenStripe, string>> {
  const sandbox = await startSandbox({ dataDir, host, port, log: warn })
  if (!sandbox.ok) return sandbox
  return succeed({
    ...sandbox.value,
    mode: 'sandbox',
    dataDir,
    webhookSecret: null,
    testReaderOffered: false,
    placement: 'all',
    firstStaff: demoStaff,
    logLevel: 'warn',
    news: [
      ...sandbox.value.news,
      ...demoStaff.map(({ name, role, pin }) => `Sign in as ${name} (${role}) with the PIN ${pin}.`),
    ],
    newsOfNewShop: [],
  })
}

type AccountSettings = Extract<StripeSettings, { kind: 'account' }>

const firstPinDigits = 8

async function chooseAccount(
  { secretKey, mode, webhookSecret, apiBase }: AccountSettings,
  dataDir: string,
): Promise<Result<ChosenStripe, string>> {
  const location = await createTerminal(createStripeClient({ secretKey, apiBase })).firstLocation()
  if (!location.ok && location.error.kind !== 'unreachable') {
    return fail(`Stripe does not accept STRIPE_SECRET_KEY: ${location.error.message}`)
  }
  const pin = String(randomIds.below(10 ** firstPinDigits)).padStart(firstPinDigits, '0')
  return succeed({
    secretKey,
    apiBase,
    mode,
    dataDir,
    webhookSecret,
    terminalScript: apiBase === null ? null : new URL('/terminal/v1/', apiBase),
    testReaderOffered: mode === 'test',
    location: location.ok ? location.value : null,
    placement: 'homeless',
    firstStaff: [{ name: 'Manager', initials: 'M', role: 'manager', pin }],
    logLevel: 'info',
    news: accountNews(location, webhookSecret),
    newsOfNewShop: [`Sign in as Manager with the PIN ${pin}. It is shown only this once.`],
    sendWebhooksTo: () => Promise.resolve(null),
    close: () => Promise.resolve(),
  })
}

function accountNews(
  location: Result<TerminalLocation | null, unknown>,
  webhookSecret: string | null,
): string[] {
  const news: string[] = []
  if (!location.ok)
    news.push('Stripe cannot be reached. The till keeps asking; no card can be charged until then.')
  else if (location.value === null) {
    news.push('The Stripe account has no Terminal location yet: create one in the Dashboard under Terminal.')
  }
  if (webhookSecret === null) {
    news.push('STRIPE_WEBHOOK_SECRET is not set: payments settle without webhooks, some a little later.')
  }
  return news
}
