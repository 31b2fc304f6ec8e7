import { describe, expect, test } from 'vitest'
import { startTestSimulator, type TestSimulator } from '../../testing/test-simulator.ts'

async function paid({ stripe, simulator }: TestSimulator, card = 'visa') {
  const { id } = await stripe.paymentIntents.create({
    amount: 1000,
    currency: 'usd',
    allowed_payment_method_types: ['card_present'],
    capture_method: 'automatic',
  })
  simulator.authorizeCardPresent({ paymentIntentId: id, card, readMethod: 'contact_emv', readerId: 'tmr_1' })
  const [charge] = (await stripe.charges.list({ payment_intent: id })).data
  return { id, chargeId: charge!.id }
}

describe('refunds', () => {
  test('return the money in parts, and never more than was taken', async () => {
    const till = startTestSimulator()
    const { id, chargeId } = await paid(till)
    const part = await till.stripe.refunds.create({
      payment_intent: id,
      amount: 400,
      reason: 'requested_by_customer',
      metadata: { return: 'R1' },
    })
    expect(part).toMatchObject({
      amount: 400,
      status: 'succeeded',
      charge: chargeId,
      metadata: { return: 'R1' },
    })
    expect(await till.stripe.charges.retrieve(chargeId)).toMatchObject({
      amount_refunded: 400,
      refunded: false,
    })

    await expect(till.stripe.refunds.create({ charge: chargeId, amount: 700 })).rejects.toMatchObject({
      message: 'Refund amount ($7.00) is greater than unrefunded amount on charge ($6.00)',
      param: 'amount',
    })
    await till.stripe.refunds.create({ charge: chargeId })
    const charge = await till.stripe.charges.retrieve(chargeId, { expand: ['refunds'] })
    expect(charge).toMatchObject({ amount_refunded: 1000, refunded: true })
    expect(charge.refunds?.data.map((refund) => refund.amount)).toEqual([600, 400])
    await expect(till.stripe.refunds.create({ charge: chargeId })).rejects.toMatchObject({
      code: 'charge_already_refunded',
      message: `Charge ${chargeId} has already been refunded.`,
    })
  })

  test('a refund can fail later, and the money is back with the shop', async () => {
    const till = startTestSimulator()
    const { id, chargeId } = await paid(till, 'refund_fail')
    const refund = await till.stripe.refunds.create({ payment_intent: id })
    expect(refund.status).toBe('succeeded')
    till.clock.advance(60_000)
    expect(await till.stripe.refunds.retrieve(refund.id)).toMatchObject({
      status: 'failed',
      failure_reason: 'expired_or_canceled_card',
    })
    expect(await till.stripe.charges.retrieve(chargeId)).toMatchObject({
      amount_refunded: 0,
      refunded: false,
    })
    const { data } = await till.stripe.events.list({ types: ['refund.failed', 'charge.refund.updated'] })
    expect(data).toHaveLength(2)
  })

  test('a refund can be pending first', async () => {
    const till = startTestSimulator()
    const { id } = await paid(till, 'refund_pending')
    const refund = await till.stripe.refunds.create({ payment_intent: id })
    expect(refund).toMatchObject({ status: 'pending', pending_reason: 'processing' })
    till.clock.advance(60_000)
    expect((await till.stripe.refunds.retrieve(refund.id)).status).toBe('succeeded')
  })

  test('what was never captured cannot be refunded', async () => {
    const till = startTestSimulator()
    const { id } = await till.stripe.paymentIntents.create({ amount: 1000, currency: 'usd' })
    await expect(till.stripe.refunds.create({ payment_intent: id })).rejects.toMatchObject({
      message: `This PaymentIntent (${id}) does not have a successful charge to refund.`,
    })
  })

  test('only its notes can be changed, and it cannot be called off', async () => {
    const till = startTestSimulator()
    const { id } = await paid(till)
    const refund = await till.stripe.refunds.create({ payment_intent: id })
    const updated = await till.stripe.refunds.update(refund.id, { metadata: { note: 'torn' } })
    expect(updated.metadata).toEqual({ note: 'torn' })
    await expect(till.stripe.refunds.cancel(refund.id)).rejects.toMatchObject({ statusCode: 400 })
    const { data } = await till.stripe.refunds.list({ payment_intent: id })
    expect(data.map((listed) => listed.id)).toEqual([refund.id])
  })
})
