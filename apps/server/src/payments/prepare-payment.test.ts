import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { answerLost, onlyFor, requestLost } from '../sandbox/testing/stripe-in-process.ts'
import { newAttemptId, openTestTill, paymentUrl } from '../sandbox/testing/test-till.ts'
import type { TestTill } from '../sandbox/testing/test-till.ts'

describe('preparing a payment', () => {
  let till: TestTill

  beforeEach(async () => {
    till = await openTestTill()
    await till.signIn('cashier')
  })
  afterEach(() => till.close())

  const intentsAtStripe = async () => (await till.stripe.stripe.paymentIntents.list()).data

  it('creates a PaymentIntent that waits for a card and names the sale', async () => {
    const sale = await till.ringUp(1850)
    const { payment } = await till.prepare(sale)

    const [intent, ...others] = await intentsAtStripe()
    expect(others).toEqual([])
    expect(intent).toMatchObject({
      id: payment.paymentIntentId,
      amount: 1850,
      currency: 'usd',
      capture_method: 'manual',
      payment_method_types: ['card_present'],
      status: 'requires_payment_method',
      metadata: {
        sale: sale.id,
        attempt: payment.attemptId,
        register: sale.registerId,
        cashier: sale.cashierId,
      },
    })
  })

  it('costs one call to Stripe, the first time and again', async () => {
    const sale = await till.ringUp(1850)
    const attemptId = newAttemptId()
    await till.prepare(sale, attemptId)
    expect(till.stripe.requests).toEqual(['POST /v1/payment_intents'])
    await till.prepare(sale, attemptId)
    expect(till.stripe.requests).toHaveLength(2)
  })

  it('answers a double click with the same PaymentIntent', async () => {
    const sale = await till.ringUp(1850)
    const attemptId = newAttemptId()
    const [first, second] = await Promise.all([till.prepare(sale, attemptId), till.prepare(sale, attemptId)])
    expect(second).toEqual(first)
    expect(await intentsAtStripe()).toHaveLength(1)
  })

  it('updates the same PaymentIntent when the total has changed, there and back', async () => {
    const sale = await till.ringUp(1850)
    const attemptId = newAttemptId()
    const { payment } = await till.prepare(sale, attemptId)
    const dearer = await till.ringUp(2400, sale)
    const again = await till.prepare(dearer, attemptId)
    expect(again.payment).toMatchObject({ paymentIntentId: payment.paymentIntentId, amount: { minor: 2400 } })
    const asBefore = await till.ringUp(1850, dearer)
    await till.prepare(asBefore, attemptId)
    expect(await intentsAtStripe()).toMatchObject([{ id: payment.paymentIntentId, amount: 1850 }])
  })

  it('refuses a second live payment of the same sale', async () => {
    const sale = await till.ringUp(1850)
    const { payment } = await till.prepare(sale)
    const problem = await till.refused('PUT', paymentUrl(sale.id, newAttemptId()), {
      saleRevision: sale.revision,
    })
    expect(problem).toMatchObject({ code: 'payment_live', attemptId: payment.attemptId })
    expect(await intentsAtStripe()).toHaveLength(1)
  })

  it('refuses an older revision of the sale', async () => {
    const sale = await till.ringUp(1850)
    await till.ringUp(2400, sale)
    const problem = await till.refused('PUT', paymentUrl(sale.id, newAttemptId()), {
      saleRevision: sale.revision,
    })
    expect(problem.code).toBe('sale_changed')
  })

  it('refuses an attempt that belongs to another sale', async () => {
    const { payment } = await till.prepare(await till.ringUp(1850))
    const other = await till.ringUp(990)
    const problem = await till.refused('PUT', paymentUrl(other.id, payment.attemptId), {
      saleRevision: other.revision,
    })
    expect(problem.code).toBe('not_found')
  })

  it('tells an amount that Stripe does not charge, and leaves the sale free', async () => {
    const sale = await till.ringUp(20)
    const problem = await till.refused('PUT', paymentUrl(sale.id, newAttemptId()), {
      saleRevision: sale.revision,
    })
    expect(problem.code).toBe('unpayable_amount')
    const dearer = await till.ringUp(2400, sale)
    await expect(till.prepare(dearer)).resolves.toMatchObject({ payment: { status: 'awaiting_card' } })
  })

  it('finds the PaymentIntent again whose creation was never answered', async () => {
    const sale = await till.ringUp(1850)
    const attemptId = newAttemptId()
    till.stripe.disturb(answerLost)
    const body = { saleRevision: sale.revision }
    expect((await till.refused('PUT', paymentUrl(sale.id, attemptId), body)).code).toBe('stripe_unreachable')
    till.stripe.disturb(null)
    const { payment } = await till.prepare(sale, attemptId)
    expect(await intentsAtStripe()).toMatchObject([{ id: payment.paymentIntentId }])
  })

  it('finds it by its attempt when Stripe has forgotten the idempotency key', async () => {
    const sale = await till.ringUp(1850)
    const attemptId = newAttemptId()
    till.stripe.disturb(answerLost)
    await till.refused('PUT', paymentUrl(sale.id, attemptId), { saleRevision: sale.revision })
    till.stripe.disturb(null)
    till.clock.advance(25 * 60 * 60 * 1_000)
    await till.signIn('cashier')
    const { payment } = await till.prepare(sale, attemptId)
    expect(await intentsAtStripe()).toMatchObject([{ id: payment.paymentIntentId }])
  })

  it('asks anew after an answer that Stripe would only repeat', async () => {
    const sale = await till.ringUp(1850)
    const attemptId = newAttemptId()
    till.stripe.disturb(async () =>
      Response.json({ error: { type: 'api_error', message: 'oops' } }, { status: 500 }),
    )
    await till.refused('PUT', paymentUrl(sale.id, attemptId), { saleRevision: sale.revision })
    till.stripe.disturb(null)
    await expect(till.prepare(sale, attemptId)).resolves.toMatchObject({
      payment: { status: 'awaiting_card' },
    })
  })

  it('sends an unanswered update again, and does not care which of the two amounts Stripe had', async () => {
    const sale = await till.ringUp(1850)
    const attemptId = newAttemptId()
    const { payment } = await till.prepare(sale, attemptId)
    const dearer = await till.ringUp(2400, sale)
    const intentUrl = `/v1/payment_intents/${payment.paymentIntentId ?? ''}`
    till.stripe.disturb(onlyFor(intentUrl, requestLost))
    await till.refused('PUT', paymentUrl(sale.id, attemptId), { saleRevision: dearer.revision })
    till.stripe.disturb(onlyFor(intentUrl, answerLost))
    await till.refused('PUT', paymentUrl(sale.id, attemptId), { saleRevision: dearer.revision })
    till.stripe.disturb(null)
    const prepared = await till.prepare(dearer, attemptId)
    expect(prepared.payment.amount.minor).toBe(2400)
    expect(await intentsAtStripe()).toMatchObject([{ amount: 2400 }])
  })

  it('says that the payment is over when a card was faster than the changed total', async () => {
    const sale = await till.ringUp(1850)
    const { payment } = await till.prepare(sale)
    const dearer = await till.ringUp(2400, sale)
    till.stripe.presentCard(payment.paymentIntentId, 'visa')
    const problem = await till.refused('PUT', paymentUrl(sale.id, payment.attemptId), {
      saleRevision: dearer.revision,
    })
    expect(problem.code).toBe('payment_over')
    expect(await till.sale(sale)).toMatchObject({
      state: 'open',
      balanceDue: { minor: 550 },
      payments: [{ status: 'authorized', amount: { minor: 1850 } }],
    })
  })
})
