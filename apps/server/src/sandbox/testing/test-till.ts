import { PaymentAttemptId, SaleId } from '@till/contract'
import type { Catalogue, PaymentResult, PreparedPayment, Role, Sale, SignInOptions } from '@till/contract'
import type { FastifyInstance } from 'fastify'
import { randomUUID } from 'node:crypto'
import { buildApp } from '../../app.ts'
import { openSqlite } from '../../database/database.ts'
import type { Database } from '../../database/database.ts'
import { loggerOptions } from '../../http/logger.ts'
import { randomIds } from '../../ids.ts'
import { processDueEvents } from '../../inbox/inbox-worker.ts'
import { webhookEventTypes, webhookUrl } from '../../inbox/webhook-inbox.ts'
import { runDueCaptures } from '../../outbox/capture-worker.ts'
import { placeRegisters } from '../../registers/registers.ts'
import { seedShop } from '../../seed/seed.ts'
import { createCardPayments } from '../../stripe/card-payments.ts'
import { createTerminal } from '../../stripe/terminal.ts'
import { sweepIntents } from '../../sweeper/sweep-intents.ts'
import { sweepPayments } from '../../sweeper/sweeper.ts'
import type { Till } from '../../till.ts'
import { demoStaff } from '../demo-staff.ts'
import { furnishAccount, registerWebhook } from '../furnish-account.ts'
import { createTestBrowser, tillHost } from './test-browser.ts'
import type { TestBrowser } from './test-browser.ts'
import { createStripeInProcess } from './stripe-in-process.ts'
import type { StripeInProcess } from './stripe-in-process.ts'
import { createTestClock } from './test-clock.ts'
import type { TestClock } from './test-clock.ts'

/** What outlives a server: the time, Stripe, and the database's file. */
export interface World {
  readonly clock: TestClock
  readonly stripe: StripeInProcess
  openDatabase(): Promise<Database>
}

/** A till's server on virtual time against a simulated Stripe, driven in the words of the counter. */
export interface TestTill extends World, TestBrowser {
  readonly app: FastifyInstance
  readonly till: Till
  readonly db: Database
  /** Null where the till takes no webhooks. */
  readonly webhookSecret: string | null
  /** Every line that was logged. */
  readonly logged: string[]
  signIn(role: Role, registerName?: string): Promise<void>
  /** Saves a sale of one line over `minor`, untaxed; `sale` changes an earlier one. */
  ringUp(minor: number, sale?: Sale): Promise<Sale>
  prepare(sale: Sale, attemptId?: PaymentAttemptId): Promise<PreparedPayment>
  confirm(prepared: PreparedPayment): Promise<PaymentResult>
  cancel(prepared: PreparedPayment): Promise<PaymentResult>
  sale(sale: Pick<Sale, 'id'>): Promise<Sale>
  /** The workers' turn: everything that is due now. */
  work(): Promise<void>
  sweep(): Promise<void>
  /** Ends the server as a power cut would: nothing is finished, the world stays. */
  crash(): Promise<World>
  close(): Promise<void>
}

/** By default with a database that ends with the server. */
export function createWorld(openDatabase = () => openSqlite(':memory:')): World {
  const clock = createTestClock()
  return { clock, stripe: createStripeInProcess(clock), openDatabase }
}

export const newAttemptId = () => PaymentAttemptId.parse(`attempt_${randomUUID()}`)
export const newSaleId = () => SaleId.parse(`sale_${randomUUID()}`)

export const paymentUrl = (saleId: string, attemptId: string, action = '') =>
  `/api/v1/sales/${saleId}/payments/${attemptId}${action}`

export async function openTestTill(
  world: World = createWorld(),
  options: {
    readonly country?: 'US' | 'CA'
    readonly webhooks?: boolean
    readonly isRateLimited?: boolean
    readonly metricsToken?: string
  } = {},
): Promise<TestTill> {
  const { clock, stripe } = world
  const db = await world.openDatabase()
  await furnish(db, stripe, options.country ?? 'US')
  const logged: string[] = []
  const webhookSecret =
    options.webhooks === true
      ? await registerWebhook(stripe.stripe, `https://${tillHost}${webhookUrl}`, webhookEventTypes)
      : null
  const { app, till } = await buildApp(
    {
      db,
      clock,
      ids: randomIds,
      cardPayments: createCardPayments(stripe.tillClient),
      terminal: createTerminal(stripe.tillClient),
    },
    {
      logger: loggerOptions('info', { write: (line: string) => void logged.push(line) }),
      cashierFolder: '/nowhere',
      terminalScript: null,
      testReaderOffered: false,
      isLive: false,
      webhookSecret: () => webhookSecret,
      isRateLimited: options.isRateLimited ?? false,
      metricsToken: options.metricsToken ?? null,
    },
  )
  stripe.deliverWebhooks(async (body, signature) => {
    const answer = await app.inject({
      method: 'POST',
      url: webhookUrl,
      headers: { 'content-type': 'application/json', 'stripe-signature': signature },
      body,
    })
    return answer.statusCode
  })
  return createDriver(world, { app, till, db, logged, webhookSecret })
}

async function furnish(db: Database, { stripe }: StripeInProcess, country: 'US' | 'CA'): Promise<void> {
  if (country === 'CA') {
    await stripe.terminal.locations.create({
      display_name: 'Harbour Coffee',
      address: { line1: '1 Water Street', city: 'Vancouver', state: 'BC', postal_code: 'V6B 1A1', country },
    })
  }
  const location = await furnishAccount(stripe)
  await seedShop(db, randomIds, { stripeMode: 'sandbox', staff: demoStaff })
  await db.updateTable('shop').set({ custom_amount_tax_rate_id: null }).execute()
  await placeRegisters(db, location, 'all')
}

function createDriver(
  world: World,
  server: Pick<TestTill, 'app' | 'till' | 'db' | 'logged' | 'webhookSecret'>,
): TestTill {
  const { app, till, db } = server
  const { clock } = world
  const browser = createTestBrowser(app)

  return {
    ...world,
    ...server,
    ...browser,

    async signIn(role, registerName = 'Register 1') {
      const { staff, registers } = await browser.get<SignInOptions>('GET', '/api/v1/sign-in')
      const pin = demoStaff.find((member) => member.role === role)?.pin
      const staffId = staff.find((member) => member.role === role)?.id
      const registerId = registers.find(({ name }) => name === registerName)?.id
      await browser.get('POST', '/api/v1/session', { staffId, pin, registerId })
    },

    async ringUp(minor, sale) {
      return browser.get<Sale>('PUT', `/api/v1/sales/${sale?.id ?? newSaleId()}`, {
        baseRevision: sale?.revision ?? null,
        lines: [
          {
            kind: 'custom',
            lineId: `line_${randomUUID()}`,
            description: 'Catering',
            unitPriceMinor: minor,
            quantity: 1,
          },
        ],
      })
    },

    prepare: async (sale, attemptId = newAttemptId()) =>
      browser.get<PreparedPayment>('PUT', paymentUrl(sale.id, attemptId), { saleRevision: sale.revision }),
    confirm: async ({ payment }) =>
      browser.get<PaymentResult>('POST', paymentUrl(payment.saleId, payment.attemptId, '/confirm')),
    cancel: async ({ payment }) =>
      browser.get<PaymentResult>('POST', paymentUrl(payment.saleId, payment.attemptId, '/cancel')),
    sale: async ({ id }) => browser.get<Sale>('GET', `/api/v1/sales/${id}`),

    async work() {
      const isDue = (at: number | null) => at !== null && at <= clock.now()
      world.stripe.simulator.tick()
      await world.stripe.simulator.webhooksSettled()
      while (isDue(await processDueEvents(till))) continue
      while (isDue(await runDueCaptures(till))) continue
    },
    async sweep() {
      await sweepPayments(till)
      await sweepIntents(till)
    },

    async crash() {
      await app.close()
      await db.destroy()
      return world
    },
    async close() {
      await app.close()
      await db.destroy()
      await world.stripe.simulator.close()
    },
  }
}

/** The products of the seeded shop by name. */
export async function productsByName(till: TestTill): Promise<Map<string, Catalogue['products'][number]>> {
  const { products } = await till.get<Catalogue>('GET', '/api/v1/catalogue')
  return new Map(products.map((product) => [product.name, product]))
}
