import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { answerLost, onlyFor, requestLost } from '../sandbox/testing/stripe-in-process.ts'
import { newAttemptId, openTestTill, paymentUrl } from '../sandbox/testing/test-till.ts'
import type { TestTill } from '../sandbox/testing/test-till.ts'

describe('canceling a payment', () => {
  let till: TestTill

  beforeEach(async () => {
    till = await openTestTill()
    await till.signIn('cashier')
  })
  afterEach(() => till.close())

  const statusAtStripe = async (id: string | null) =>
    (await till.stripe.stripe.paymentIntents.retrieve(id ?? '')).status

  it('cancels the PaymentIntent at Stripe and frees the sale for another attempt', async () => {
    const sale = await till.ringUp(1850)
    const prepared = await till.prepare(sale)
    const { payment } = await till.cancel(prepared)
    expect(payment.status).toBe('abandoned')
    expect(await statusAtStripe(payment.paymentIntentId)).toBe('canceled')
    expect(await till.cancel(prepared)).toMatchObject({ payment: { status: 'abandoned' } })
    await expect(till.prepare(sale)).resolves.toMatchObject({ payment: { status: 'awaiting_card' } })
  })

  it('says so when it has lost the race against the card, and the sale is paid', async () => {
    const prepared = await till.prepare(await till.ringUp(1850))
    till.stripe.presentCard(prepared.payment.paymentIntentId, 'visa')
    const { payment, sale } = await till.cancel(prepared)
    expect(payment.status).toBe('authorized')
    expect(sale.state).toBe('completed')
    await till.work()
    expect(await statusAtStripe(payment.paymentIntentId)).toBe('succeeded')
  })

  it('reports nothing as canceled that Stripe has not confirmed', async () => {
    const prepared = await till.prepare(await till.ringUp(1850))
    const { saleId, attemptId, paymentIntentId } = prepared.payment
    till.stripe.disturb(onlyFor('/cancel', requestLost))
    const problem = await till.refused('POST', paymentUrl(saleId, attemptId, '/cancel'))
    expect(problem.code).toBe('stripe_unreachable')
    till.stripe.disturb(onlyFor('/cancel', answerLost))
    await till.refused('POST', paymentUrl(saleId, attemptId, '/cancel'))
    till.stripe.disturb(null)
    expect((await till.cancel(prepared)).payment.status).toBe('abandoned')
    expect(await statusAtStripe(paymentIntentId)).toBe('canceled')
  })

  it('cancels a PaymentIntent whose creation was never answered', async () => {
    const sale = await till.ringUp(1850)
    const attemptId = newAttemptId()
    till.stripe.disturb(answerLost)
    await till.refused('PUT', paymentUrl(sale.id, attemptId), { saleRevision: sale.revision })
    till.stripe.disturb(null)
    const { payment } = await till.get<{ payment: { status: string; paymentIntentId: string } }>(
      'POST',
      paymentUrl(sale.id, attemptId, '/cancel'),
    )
    expect(payment.status).toBe('abandoned')
    expect(await statusAtStripe(payment.paymentIntentId)).toBe('canceled')
  })

  it('closes an attempt it has never seen, so that its late preparation finds it closed', async () => {
    const sale = await till.ringUp(1850)
    const attemptId = newAttemptId()
    await till.get('POST', paymentUrl(sale.id, attemptId, '/cancel'))
    const late = await till.refused('PUT', paymentUrl(sale.id, attemptId), { saleRevision: sale.revision })
    expect(late.code).toBe('payment_over')
    expect((await till.stripe.stripe.paymentIntents.list()).data).toEqual([])
  })
})

describe('voiding a sale', () => {
  let till: TestTill

  beforeEach(async () => {
    till = await openTestTill()
    await till.signIn('cashier')
  })
  afterEach(() => till.close())

  it('cancels its PaymentIntent first', async () => {
    const sale = await till.ringUp(1850)
    const { payment } = await till.prepare(sale)
    const voided = await till.get('POST', `/api/v1/sales/${sale.id}/void`)
    expect(voided).toMatchObject({ state: 'voided', payments: [{ status: 'abandoned' }] })
    expect(await till.get('POST', `/api/v1/sales/${sale.id}/void`)).toEqual(voided)
    const intent = await till.stripe.stripe.paymentIntents.retrieve(payment.paymentIntentId ?? '')
    expect(intent.status).toBe('canceled')
  })

  it('stays open while Stripe cannot confirm that no money is held', async () => {
    const sale = await till.ringUp(1850)
    await till.prepare(sale)
    till.stripe.disturb(requestLost)
    expect((await till.refused('POST', `/api/v1/sales/${sale.id}/void`)).code).toBe('stripe_unreachable')
    expect((await till.sale(sale)).state).toBe('open')
  })

  it('is refused once a card was authorised for what the sale owes', async () => {
    const sale = await till.ringUp(1850)
    const { payment } = await till.prepare(sale)
    till.stripe.presentCard(payment.paymentIntentId, 'visa')
    expect((await till.refused('POST', `/api/v1/sales/${sale.id}/void`)).code).toBe('sale_closed')
    expect((await till.sale(sale)).state).toBe('completed')
  })

  it('releases an authorization that does not fit the sale', async () => {
    const sale = await till.ringUp(1850)
    const prepared = await till.prepare(sale)
    await till.ringUp(2400, sale)
    till.stripe.presentCard(prepared.payment.paymentIntentId, 'visa')
    await till.confirm(prepared)
    const voided = await till.get('POST', `/api/v1/sales/${sale.id}/void`)
    expect(voided).toMatchObject({ state: 'voided', payments: [{ status: 'voided' }] })
    const intent = await till.stripe.stripe.paymentIntents.retrieve(prepared.payment.paymentIntentId ?? '')
    expect(intent.status).toBe('canceled')
  })
})
