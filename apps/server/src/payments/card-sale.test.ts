import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestTill } from '../sandbox/testing/test-till.ts'
import type { TestTill } from '../sandbox/testing/test-till.ts'

describe('a card sale', () => {
  let till: TestTill

  beforeEach(async () => {
    till = await openTestTill()
    await till.signIn('cashier')
  })
  afterEach(() => till.close())

  it('is prepared, authorised, completed with a receipt, and captured by the worker', async () => {
    const sale = await till.ringUp(1850)
    const prepared = await till.prepare(sale)
    const intentId = prepared.payment.paymentIntentId ?? ''
    till.stripe.presentCard(intentId, 'visa')

    const { payment, sale: completed } = await till.confirm(prepared)
    expect(payment).toMatchObject({ status: 'authorized', card: { brand: 'visa', last4: '4242' } })
    expect(completed).toMatchObject({ state: 'completed', receiptNumber: '1-000001', balanceDue: { minor: 0 } })

    await till.work()
    const atStripe = await till.stripe.stripe.paymentIntents.retrieve(intentId)
    expect(atStripe).toMatchObject({ status: 'succeeded', amount_received: 1850, currency: 'usd' })
    expect((await till.sale(sale)).payments[0]).toMatchObject({ status: 'captured', capture: null })
  })
})
