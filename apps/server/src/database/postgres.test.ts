import { PGlite } from '@electric-sql/pglite'
import { PGLiteSocketServer } from '@electric-sql/pglite-socket'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createWorld, newAttemptId, openTestTill } from '../sandbox/testing/test-till.ts'
import { openPostgres } from './database.ts'

/** The PostgreSQL of the test is WebAssembly in this very process: slow to start, on a busy machine very slow. */
const patienceMs = 60_000

describe('on PostgreSQL', { timeout: patienceMs }, () => {
  let server: PGLiteSocketServer
  let url: string

  beforeAll(async () => {
    server = new PGLiteSocketServer({
      db: await PGlite.create(),
      host: '127.0.0.1',
      port: 0,
      maxConnections: 20,
    })
    await server.start()
    url = `postgres://postgres@${server.getServerConn()}/postgres`
  }, patienceMs)
  afterAll(() => server.stop())

  it('a sale is rung up, declined, paid, captured after a restart, and listed', async () => {
    let till = await openTestTill(createWorld(() => openPostgres(url)))
    await till.signIn('manager')
    const sale = await till.ringUp(1850)
    const prepared = await till.prepare(sale)
    const dearer = await till.ringUp(2400, sale)
    await till.prepare(dearer, prepared.payment.attemptId)
    till.stripe.presentCard(prepared.payment.paymentIntentId, 'charge_declined')
    expect((await till.confirm(prepared)).payment.lastDecline?.code).toBe('card_declined')
    till.stripe.presentCard(prepared.payment.paymentIntentId, 'visa')
    expect((await till.confirm(prepared)).sale).toMatchObject({
      state: 'completed',
      receiptNumber: '1-000001',
    })

    till = await openTestTill(await till.crash())
    await till.signIn('manager')
    await till.work()
    await till.sweep()
    expect(await till.sale(sale)).toMatchObject({
      total: { minor: 2400 },
      payments: [{ status: 'captured', amount: { minor: 2400 }, capture: null }],
    })
    expect(await till.get('GET', '/api/v1/payments')).toMatchObject({
      items: [{ receiptNumber: '1-000001' }],
    })
    const voided = await till.ringUp(500)
    await till.cancel(await till.prepare(voided))
    await till.get('POST', `/api/v1/sales/${voided.id}/void`)

    const row = await till.db.selectFrom('payment').selectAll().executeTakeFirstOrThrow()
    const twin = { ...row, attempt_id: newAttemptId(), status: 'voided' } as const
    await expect(till.db.insertInto('payment').values(twin).execute()).rejects.toThrow(/unique/)
    const rewrite = till.db.updateTable('payment_journal').set({ amount_minor: 1 })
    await expect(rewrite.execute()).rejects.toThrow(/append-only/)
    const negative = till.db.updateTable('payment').set({ amount_minor: -1 })
    await expect(negative.execute()).rejects.toThrow(/check/)
    await till.close()
  })
})
