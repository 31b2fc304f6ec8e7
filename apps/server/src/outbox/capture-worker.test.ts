import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openSqlite } from '../database/database.ts'
import { answerLost, onlyFor, requestLost } from '../sandbox/testing/stripe-in-process.ts'
import { createWorld, openTestTill } from '../sandbox/testing/test-till.ts'
import type { TestTill } from '../sandbox/testing/test-till.ts'

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs

describe('the capture of a completed sale', () => {
  let folder: string
  let till: TestTill

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'till-'))
    till = await openTestTill(createWorld(() => openSqlite(join(folder, 'till.db'))))
    await till.signIn('cashier')
  })
  afterEach(async () => {
    await till.close()
    rmSync(folder, { recursive: true })
  })

  async function sell() {
    const prepared = await till.prepare(await till.ringUp(1850))
    till.stripe.presentCard(prepared.payment.paymentIntentId, 'visa')
    return till.confirm(prepared)
  }
  const captures = () => till.stripe.requests.filter((request) => request.endsWith('/capture'))
  const intentAtStripe = (id: string | null) => till.stripe.stripe.paymentIntents.retrieve(id ?? '')

  it('happens once, and the payment list shows it', async () => {
    const { payment, sale } = await sell()
    expect(payment.capture).toMatchObject({ attempts: 0 })
    await till.work()
    await till.work()
    expect(captures()).toHaveLength(1)
    expect(await intentAtStripe(payment.paymentIntentId)).toMatchObject({
      status: 'succeeded',
      amount_received: 1850,
    })
    expect((await till.sale(sale)).payments).toMatchObject([{ status: 'captured', capture: null }])
  })

  it('survives the death of the server between authorization and capture', async () => {
    const { payment } = await sell()
    till = await openTestTill(await till.crash())
    await till.work()
    expect(await intentAtStripe(payment.paymentIntentId)).toMatchObject({ status: 'succeeded' })
    expect(captures()).toHaveLength(1)
  })

  it('is not repeated by a server that died before it heard the answer', async () => {
    const { payment, sale } = await sell()
    till.stripe.disturb(onlyFor('/capture', answerLost))
    await till.work()
    till.stripe.disturb(null)
    till = await openTestTill(await till.crash())
    till.clock.advance(minuteMs)
    await till.signIn('cashier')
    await till.work()
    expect(captures()).toHaveLength(1)
    expect((await till.sale(sale)).payments).toMatchObject([{ status: 'captured' }])
    expect(await intentAtStripe(payment.paymentIntentId)).toMatchObject({ amount_received: 1850 })
  })

  it('is tried again, ever more rarely, until Stripe can be reached', async () => {
    const { sale } = await sell()
    till.stripe.disturb(requestLost)
    const waits: number[] = []
    for (let attempt = 1; attempt <= 10; attempt += 1) {
      await till.work()
      const capture = (await till.sale(sale)).payments[0]?.capture
      expect(capture).toMatchObject({ attempts: attempt, lastProblem: expect.any(String) as string })
      const waitMs = (capture?.nextAttemptAt ?? 0) - till.clock.now()
      waits.push(waitMs)
      till.clock.advance(waitMs)
    }
    expect(waits.slice(0, 4)).toEqual([1_000, 2_000, 4_000, 8_000])
    expect(waits.at(-1)).toBe(5 * minuteMs)
    till.stripe.disturb(null)
    await till.signIn('cashier')
    await till.work()
    expect((await till.sale(sale)).payments).toMatchObject([{ status: 'captured' }])
  })

  it('is tried again soon although the server’s clock was set back in between', async () => {
    const { sale } = await sell()
    till.stripe.disturb(requestLost)
    await till.work()
    await till.db
      .updateTable('outbox')
      .set({ next_attempt_at: till.clock.now() + dayMs })
      .execute()
    till.stripe.disturb(null)
    await till.work()
    expect((await till.sale(sale)).payments).toMatchObject([{ status: 'captured' }])
  })

  it('uses another key after an answer that Stripe would repeat for a day', async () => {
    const { sale } = await sell()
    till.stripe.disturb(
      onlyFor('/capture', async () =>
        Response.json({ error: { type: 'api_error', message: 'oops' } }, { status: 500 }),
      ),
    )
    await till.work()
    till.stripe.disturb(null)
    till.clock.advance(minuteMs)
    await till.work()
    expect((await till.sale(sale)).payments).toMatchObject([{ status: 'captured' }])
  })

  it('ends where somebody captured it at Stripe', async () => {
    const { payment, sale } = await sell()
    await till.stripe.stripe.paymentIntents.capture(payment.paymentIntentId ?? '')
    await till.work()
    expect((await till.sale(sale)).payments).toMatchObject([{ status: 'captured', capture: null }])
  })

  it('ends where the authorization was canceled at Stripe, and the sale shows what is missing', async () => {
    const { payment, sale } = await sell()
    await till.stripe.stripe.paymentIntents.cancel(payment.paymentIntentId ?? '')
    await till.work()
    expect(await till.sale(sale)).toMatchObject({
      state: 'completed',
      balanceDue: { minor: 1850 },
      payments: [{ status: 'voided', capture: { nextAttemptAt: null } }],
    })
  })

  it('ends where the authorization has lapsed', async () => {
    const { sale } = await sell()
    till.stripe.disturb(requestLost)
    await till.work()
    till.stripe.disturb(null)
    till.clock.advance(8 * 24 * 60 * minuteMs)
    await till.signIn('cashier')
    await till.work()
    expect((await till.sale(sale)).payments).toMatchObject([{ status: 'expired' }])
  })
})
