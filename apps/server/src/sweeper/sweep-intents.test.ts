import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { answerLost } from '../sandbox/testing/stripe-in-process.ts'
import { newAttemptId, openTestTill, paymentUrl } from '../sandbox/testing/test-till.ts'
import type { TestTill } from '../sandbox/testing/test-till.ts'
import { sweepIntents } from './sweep-intents.ts'

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs

describe('the sweep through Stripe', () => {
  let till: TestTill

  beforeEach(async () => {
    till = await openTestTill()
    await till.signIn('cashier')
  })
  afterEach(() => till.close())

  const sweep = () => sweepIntents(till.till)
  const unknown = () => till.db.selectFrom('unknown_intent').selectAll().execute()
  /** A PaymentIntent that somebody else created at a reader of the same account. */
  const createElsewhere = (allowedTypes = ['card_present']) =>
    till.stripe.stripe.paymentIntents.create({
      amount: 990,
      currency: 'usd',
      capture_method: 'manual',
      allowed_payment_method_types: allowedTypes,
    })

  it('writes down a PaymentIntent that no payment knows, with its card and the time that is left', async () => {
    const { id } = await createElsewhere()
    till.stripe.presentCard(id, 'visa')
    till.clock.advance(5 * minuteMs)
    await sweep()
    const now = till.clock.now()
    expect(await unknown()).toEqual([
      {
        id,
        amount_minor: 990,
        currency: 'usd',
        status: 'requires_capture',
        card_brand: 'visa',
        card_last4: '4242',
        created_at: now - 5 * minuteMs,
        capture_before: now - 5 * minuteMs + 2 * dayMs,
        first_seen_at: now,
        resolved_at: null,
      },
    ])
    expect((await till.stripe.stripe.paymentIntents.retrieve(id)).status).toBe('requires_capture')
  })

  it('follows it until it holds no money any more', async () => {
    const { id } = await createElsewhere()
    till.clock.advance(5 * minuteMs)
    await sweep()
    till.stripe.presentCard(id, 'visa')
    await sweep()
    expect(await unknown()).toMatchObject([{ status: 'requires_capture', resolved_at: null }])
    await till.stripe.stripe.paymentIntents.cancel(id)
    await sweep()
    expect(await unknown()).toMatchObject([{ status: 'canceled', resolved_at: till.clock.now() }])
  })

  it('settles the one of a payment whose creation was never answered', async () => {
    const sale = await till.ringUp(1850)
    till.stripe.disturb(answerLost)
    await till.refused('PUT', paymentUrl(sale.id, newAttemptId()), { saleRevision: sale.revision })
    till.stripe.disturb(null)
    till.clock.advance(5 * minuteMs)
    await sweep()
    expect((await till.sale(sale)).payments).toMatchObject([{ status: 'awaiting_card' }])
    expect(await unknown()).toEqual([])
  })

  it('writes down the one of a payment that was given up before it turned up', async () => {
    const sale = await till.ringUp(1850)
    till.stripe.disturb(answerLost)
    await till.refused('PUT', paymentUrl(sale.id, newAttemptId()), { saleRevision: sale.revision })
    till.stripe.disturb(null)
    await till.db.updateTable('payment').set({ status: 'abandoned' }).execute()
    till.clock.advance(5 * minuteMs)
    await sweep()
    expect(await unknown()).toMatchObject([{ amount_minor: 1850, resolved_at: null }])
  })

  it('has nothing to say about payments of ours, the shop’s web orders, and what is minutes old', async () => {
    const prepared = await till.prepare(await till.ringUp(1850))
    till.stripe.presentCard(prepared.payment.paymentIntentId, 'visa')
    await till.confirm(prepared)
    await createElsewhere(['card'])
    till.clock.advance(5 * minuteMs)
    await createElsewhere()
    await sweep()
    expect(await unknown()).toEqual([])
  })

  it('remembers how far it has looked, and looks there again only where clocks may differ', async () => {
    for (let count = 0; count < 101; count += 1) await createElsewhere()
    till.clock.advance(5 * minuteMs)
    await sweep()
    expect(await unknown()).toHaveLength(101)
    till.clock.advance(dayMs)
    await sweep()
    await till.db.updateTable('unknown_intent').set({ resolved_at: 0 }).execute()
    const before = till.stripe.requests.length
    await sweep()
    expect(till.stripe.requests.slice(before)).toEqual(['GET /v1/payment_intents'])
  })

  it('starts where it stopped when Stripe could not be read', async () => {
    await createElsewhere()
    till.clock.advance(5 * minuteMs)
    till.stripe.disturb(() => Promise.reject(new TypeError('connection reset')))
    await sweep()
    till.stripe.disturb(null)
    till.clock.advance(3 * dayMs)
    await sweep()
    expect(await unknown()).toHaveLength(1)
  })
})
