import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { answerLost, requestLost } from '../sandbox/testing/stripe-in-process.ts'
import { newAttemptId, openTestTill, paymentUrl } from '../sandbox/testing/test-till.ts'
import type { TestTill } from '../sandbox/testing/test-till.ts'

const minuteMs = 60_000

describe('the sweeper', () => {
  let till: TestTill

  beforeEach(async () => {
    till = await openTestTill()
    await till.signIn('cashier')
  })
  afterEach(() => till.close())

  it('alone is enough: without confirm and webhook the sale is completed and captured', async () => {
    const sale = await till.ringUp(1850)
    const { payment } = await till.prepare(sale)
    till.stripe.presentCard(payment.paymentIntentId, 'visa')
    till.clock.advance(5 * minuteMs)
    await till.sweep()
    await till.work()
    expect(await till.sale(sale)).toMatchObject({ state: 'completed', payments: [{ status: 'captured' }] })
  })

  it('looks after a payment that was made before the server’s clock was set back', async () => {
    const sale = await till.ringUp(1850)
    const { payment } = await till.prepare(sale)
    till.stripe.presentCard(payment.paymentIntentId, 'visa')
    await till.db
      .updateTable('payment')
      .set({ created_at: till.clock.now() + 24 * 60 * minuteMs })
      .execute()
    await till.sweep()
    expect(await till.sale(sale)).toMatchObject({ state: 'completed' })
  })

  it('leaves a payment alone that is in a cashier’s hands', async () => {
    await till.prepare(await till.ringUp(1850))
    const before = till.stripe.requests.length
    await till.sweep()
    expect(till.stripe.requests.slice(before)).toEqual(['GET /v1/payment_intents'])
  })

  it('gives up a payment that never reached Stripe, but not while it may still arrive', async () => {
    const sale = await till.ringUp(1850)
    till.stripe.disturb(requestLost)
    await till.refused('PUT', paymentUrl(sale.id, newAttemptId()), { saleRevision: sale.revision })
    till.stripe.disturb(null)
    till.clock.advance(5 * minuteMs)
    await till.sweep()
    expect((await till.sale(sale)).payments).toMatchObject([{ status: 'intended' }])
    till.clock.advance(20 * minuteMs)
    await till.sweep()
    await till.signIn('cashier')
    expect((await till.sale(sale)).payments).toMatchObject([{ status: 'abandoned' }])
  })

  it('finds the PaymentIntent of a creation that was never answered', async () => {
    const sale = await till.ringUp(1850)
    till.stripe.disturb(answerLost)
    await till.refused('PUT', paymentUrl(sale.id, newAttemptId()), { saleRevision: sale.revision })
    till.stripe.disturb(null)
    till.clock.advance(5 * minuteMs)
    await till.sweep()
    expect((await till.sale(sale)).payments).toMatchObject([{ status: 'awaiting_card' }])
  })

  it('finds it also if the server had the wrong date when it was made', async () => {
    const sale = await till.ringUp(1850)
    till.stripe.disturb(answerLost)
    await till.refused('PUT', paymentUrl(sale.id, newAttemptId()), { saleRevision: sale.revision })
    till.stripe.disturb(null)
    await till.db
      .updateTable('payment')
      .set({ created_at: till.clock.now() + 24 * 60 * minuteMs })
      .execute()
    await till.sweep()
    expect((await till.sale(sale)).payments).toMatchObject([{ status: 'awaiting_card' }])
  })

  it('cancels what nobody has paid for a day, and keeps the sale', async () => {
    const sale = await till.ringUp(1850)
    const { payment } = await till.prepare(sale)
    till.clock.advance(25 * 60 * minuteMs)
    await till.sweep()
    await till.signIn('cashier')
    expect(await till.sale(sale)).toMatchObject({ state: 'open', payments: [{ status: 'abandoned' }] })
    const intent = await till.stripe.stripe.paymentIntents.retrieve(payment.paymentIntentId ?? '')
    expect(intent.status).toBe('canceled')
  })

  it('does not cancel what was paid in the meantime', async () => {
    const sale = await till.ringUp(1850)
    const { payment } = await till.prepare(sale)
    till.clock.advance(25 * 60 * minuteMs)
    till.stripe.presentCard(payment.paymentIntentId, 'visa')
    await till.sweep()
    await till.signIn('cashier')
    expect(await till.sale(sale)).toMatchObject({ state: 'completed', payments: [{ status: 'authorized' }] })
  })

  it('goes on with the others when Stripe cannot be read for one', async () => {
    const first = await till.ringUp(1850)
    const { payment } = await till.prepare(first)
    const second = await till.ringUp(990)
    const prepared = await till.prepare(second)
    till.stripe.presentCard(payment.paymentIntentId, 'visa')
    till.stripe.presentCard(prepared.payment.paymentIntentId, 'visa')
    till.clock.advance(5 * minuteMs)
    till.stripe.disturb((request, send) =>
      request.endsWith(payment.paymentIntentId ?? '') ? requestLost(request, send) : send(),
    )
    await till.sweep()
    expect((await till.sale(first)).state).toBe('open')
    expect((await till.sale(second)).state).toBe('completed')
  })
})
