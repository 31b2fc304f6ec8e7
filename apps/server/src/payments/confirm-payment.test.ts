import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { requestLost } from '../sandbox/testing/stripe-in-process.ts'
import { newAttemptId, newSaleId, openTestTill, paymentUrl } from '../sandbox/testing/test-till.ts'
import type { TestTill } from '../sandbox/testing/test-till.ts'

describe('confirming a payment', () => {
  let till: TestTill

  beforeEach(async () => {
    till = await openTestTill()
    await till.signIn('cashier')
  })
  afterEach(() => till.close())

  const confirmUrl = (saleId: string, attemptId: string) => paymentUrl(saleId, attemptId, '/confirm')

  it('completes the sale with the register’s next receipt number', async () => {
    for (const receiptNumber of ['1-000001', '1-000002']) {
      const prepared = await till.prepare(await till.ringUp(1850))
      till.stripe.presentCard(prepared.payment.paymentIntentId, 'visa')
      const { payment, sale } = await till.confirm(prepared)
      expect(payment).toMatchObject({ status: 'authorized', card: { brand: 'visa', last4: '4242' } })
      expect(payment.captureBefore).toBeGreaterThan(till.clock.now())
      expect(sale).toMatchObject({ state: 'completed', receiptNumber, balanceDue: { minor: 0 } })
    }
  })

  it('prints what the card schemes ask for', async () => {
    const prepared = await till.prepare(await till.ringUp(1850))
    till.stripe.presentCard(prepared.payment.paymentIntentId, 'visa')
    const { sale } = await till.confirm(prepared)
    const receipt = await till.get('GET', `/api/v1/sales/${sale.id}/receipt`)
    expect(receipt).toMatchObject({
      receiptNumber: '1-000001',
      cashierName: 'Front counter',
      registerName: 'Register 1',
      tenders: [
        { kind: 'card', amount: { minor: 1850 }, emv: { dedicatedFileName: expect.any(String) as string } },
      ],
    })
  })

  it('changes nothing the second time', async () => {
    const prepared = await till.prepare(await till.ringUp(1850))
    till.stripe.presentCard(prepared.payment.paymentIntentId, 'visa')
    const first = await till.confirm(prepared)
    expect(await till.confirm(prepared)).toEqual(first)
    const journal = await till.db.selectFrom('payment_journal').select('to_status').orderBy('id').execute()
    expect(journal.map((row) => row.to_status)).toEqual(['intended', 'awaiting_card', 'authorized'])
  })

  it('is not believed without a card', async () => {
    const prepared = await till.prepare(await till.ringUp(1850))
    const { payment, sale } = await till.confirm(prepared)
    expect(payment.status).toBe('awaiting_card')
    expect(sale).toMatchObject({ state: 'open', balanceDue: { minor: 1850 } })
  })

  it('keeps a decline, and takes another card on the same PaymentIntent', async () => {
    const prepared = await till.prepare(await till.ringUp(1850))
    till.stripe.presentCard(prepared.payment.paymentIntentId, 'charge_declined_insufficient_funds')
    const declined = await till.confirm(prepared)
    expect(declined.payment).toMatchObject({
      status: 'awaiting_card',
      card: null,
      lastDecline: { code: 'card_declined', declineCode: 'insufficient_funds' },
    })
    till.stripe.presentCard(prepared.payment.paymentIntentId, 'mastercard')
    const approved = await till.confirm(prepared)
    expect(approved.payment).toMatchObject({
      status: 'authorized',
      paymentIntentId: prepared.payment.paymentIntentId,
      card: { brand: 'mastercard' },
    })
  })

  it('says that Stripe cannot be reached instead of guessing', async () => {
    const prepared = await till.prepare(await till.ringUp(1850))
    till.stripe.presentCard(prepared.payment.paymentIntentId, 'visa')
    till.stripe.disturb(requestLost)
    const { saleId, attemptId } = prepared.payment
    expect((await till.refused('POST', confirmUrl(saleId, attemptId))).code).toBe('stripe_unreachable')
    till.stripe.disturb(null)
    expect((await till.confirm(prepared)).sale.state).toBe('completed')
  })

  it.each([
    ['another sale', { metadata: { sale: newSaleId() } }],
    ['another attempt', { metadata: { attempt: newAttemptId() } }],
    ['another amount', { amount: 50 }],
  ])('does not take a PaymentIntent over %s for payment', async (_what, tampering) => {
    const prepared = await till.prepare(await till.ringUp(1850))
    const intentId = prepared.payment.paymentIntentId ?? ''
    await till.stripe.stripe.paymentIntents.update(intentId, tampering)
    till.stripe.presentCard(intentId, 'visa')

    const { saleId, attemptId } = prepared.payment
    expect((await till.refused('POST', confirmUrl(saleId, attemptId))).code).toBe('payment_mismatch')
    await till.work()
    await till.sweep()
    expect(await till.sale({ id: saleId })).toMatchObject({
      state: 'open',
      balanceDue: { minor: 1850 },
    })
    expect((await till.stripe.stripe.paymentIntents.retrieve(intentId)).status).toBe('requires_capture')
  })

  it('does not find a payment through another sale', async () => {
    const { payment } = await till.prepare(await till.ringUp(1850))
    const other = await till.ringUp(990)
    expect((await till.refused('POST', confirmUrl(other.id, payment.attemptId))).code).toBe('not_found')
  })

  it('counts a tip on top of the sale, not towards it', async () => {
    const prepared = await till.prepare(await till.ringUp(1850))
    till.stripe.simulator.authorizeCardPresent({
      paymentIntentId: prepared.payment.paymentIntentId ?? '',
      card: 'visa',
      readMethod: 'contactless_emv',
      readerId: 'tmr_test',
      tipAmount: 300,
    })
    const { payment, sale } = await till.confirm(prepared)
    expect(payment.amount.minor).toBe(2150)
    expect(sale).toMatchObject({ state: 'completed', balanceDue: { minor: 0 } })
    await till.work()
    const intent = await till.stripe.stripe.paymentIntents.retrieve(payment.paymentIntentId ?? '')
    expect(intent.amount_received).toBe(2150)
  })
})

describe('a register in Canada', () => {
  it('takes an Interac payment as captured and never captures it again', async () => {
    const till = await openTestTill(undefined, { country: 'CA' })
    await till.signIn('cashier')
    const prepared = await till.prepare(await till.ringUp(1850))
    const intentId = prepared.payment.paymentIntentId ?? ''
    expect(await till.stripe.stripe.paymentIntents.retrieve(intentId)).toMatchObject({
      payment_method_types: ['card_present', 'interac_present'],
      payment_method_options: { card_present: { capture_method: 'manual_preferred' } },
    })
    till.stripe.presentCard(intentId, 'interac')
    const { payment, sale } = await till.confirm(prepared)
    expect(payment).toMatchObject({ status: 'captured', card: { brand: 'interac' }, capture: null })
    expect(sale.state).toBe('completed')
    await till.work()
    await till.sweep()
    expect(till.stripe.requests.filter((request) => request.endsWith('/capture'))).toEqual([])
    await till.close()
  })

  it('holds a credit card and captures it', async () => {
    const till = await openTestTill(undefined, { country: 'CA' })
    await till.signIn('cashier')
    const prepared = await till.prepare(await till.ringUp(1850))
    till.stripe.presentCard(prepared.payment.paymentIntentId, 'visa')
    expect((await till.confirm(prepared)).payment.status).toBe('authorized')
    await till.work()
    expect((await till.confirm(prepared)).payment.status).toBe('captured')
    await till.close()
  })
})
