import type Stripe from 'stripe'
import { describe, expect, test } from 'vitest'
import { startTestSimulator, type TestSimulator } from '../../testing/test-simulator.ts'

const TWO_DAYS_MS = 2 * 24 * 60 * 60 * 1000

const held = {
  amount: 1250,
  currency: 'usd',
  allowed_payment_method_types: ['card_present'],
  capture_method: 'manual',
} satisfies Stripe.PaymentIntentCreateParams

function present({ simulator }: TestSimulator, paymentIntentId: string, card = 'visa', tipAmount?: number) {
  return simulator.authorizeCardPresent({
    paymentIntentId,
    card,
    readMethod: 'contactless_emv',
    readerId: 'tmr_counter',
    ...(tipAmount === undefined ? {} : { tipAmount }),
  })
}

async function latestCharge({ stripe }: TestSimulator, intentId: string): Promise<Stripe.Charge> {
  const intent = await stripe.paymentIntents.retrieve(intentId, { expand: ['latest_charge'] })
  return intent.latest_charge as Stripe.Charge
}

async function eventTypes({ stripe }: TestSimulator): Promise<string[]> {
  const { data } = await stripe.events.list({ limit: 100 })
  return data.map((event) => event.type).toReversed()
}

describe('a payment that is held and captured', () => {
  test('waits for a card, holds the money, takes it', async () => {
    const till = startTestSimulator()
    const created = await till.stripe.paymentIntents.create(held)
    expect(created).toMatchObject({
      status: 'requires_payment_method',
      latest_charge: null,
      amount_received: 0,
    })
    expect(created.client_secret).toMatch(new RegExp(`^${created.id}_secret_[A-Za-z0-9]+$`))

    expect(present(till, created.id)).toMatchObject({
      ok: true,
      paymentIntent: { status: 'requires_capture' },
    })
    const authorized = await till.stripe.paymentIntents.retrieve(created.id)
    expect(authorized).toMatchObject({ amount_capturable: 1250, amount_received: 0 })
    expect(await latestCharge(till, created.id)).toMatchObject({
      captured: false,
      paid: true,
      status: 'succeeded',
    })

    const captured = await till.stripe.paymentIntents.capture(created.id)
    expect(captured).toMatchObject({ status: 'succeeded', amount_capturable: 0, amount_received: 1250 })
    expect(await latestCharge(till, created.id)).toMatchObject({ captured: true, amount_captured: 1250 })
    expect(await eventTypes(till)).toEqual([
      'payment_intent.created',
      'charge.succeeded',
      'payment_intent.amount_capturable_updated',
      'charge.captured',
      'payment_intent.succeeded',
    ])
  })

  test('a partial capture lets the rest go at once', async () => {
    const till = startTestSimulator()
    const { id } = await till.stripe.paymentIntents.create(held)
    present(till, id)
    const captured = await till.stripe.paymentIntents.capture(id, { amount_to_capture: 1000 })
    expect(captured).toMatchObject({ status: 'succeeded', amount: 1250, amount_received: 1000 })
    expect(await latestCharge(till, id)).toMatchObject({
      amount: 1250,
      amount_captured: 1000,
      amount_refunded: 250,
      refunded: false,
    })
  })

  test('the charge carries what a receipt must say', async () => {
    const till = startTestSimulator()
    const { id } = await till.stripe.paymentIntents.create(held)
    present(till, id)
    const { payment_method_details: details } = await latestCharge(till, id)
    expect(details?.card_present).toMatchObject({
      brand: 'visa',
      last4: '4242',
      read_method: 'contactless_emv',
      amount_authorized: 1250,
      capture_before: Math.floor((till.clock.now() + TWO_DAYS_MS) / 1000),
      reader: 'tmr_counter',
      receipt: {
        application_preferred_name: 'Visa Credit',
        dedicated_file_name: 'A0000000031010',
        authorization_response_code: '3030',
        account_type: 'credit',
      },
    })
    expect(details?.card_present?.receipt?.authorization_code).toMatch(/^[0-9A-F]{6}$/)
  })

  test('a stripe that was swiped leaves no chip data', async () => {
    const till = startTestSimulator()
    const { id } = await till.stripe.paymentIntents.create(held)
    till.simulator.authorizeCardPresent({
      paymentIntentId: id,
      card: 'visa',
      readMethod: 'magnetic_stripe_track2',
      readerId: 'tmr_counter',
    })
    const { payment_method_details: details } = await latestCharge(till, id)
    expect(details?.card_present?.receipt).toBeNull()
  })

  test('a tip chosen on the reader is part of the amount', async () => {
    const till = startTestSimulator()
    const { id } = await till.stripe.paymentIntents.create(held)
    present(till, id, 'visa', 250)
    expect(await till.stripe.paymentIntents.retrieve(id)).toMatchObject({
      amount: 1500,
      amount_capturable: 1500,
      amount_details: { tip: { amount: 250 } },
    })
  })
})

describe('a declined card', () => {
  test('leaves the PaymentIntent ready for another card', async () => {
    const till = startTestSimulator()
    const { id } = await till.stripe.paymentIntents.create(held)
    expect(present(till, id, 'charge_declined_insufficient_funds')).toMatchObject({
      ok: false,
      status: 402,
      error: {
        type: 'card_error',
        code: 'card_declined',
        decline_code: 'insufficient_funds',
        payment_intent: { id, status: 'requires_payment_method', payment_method: null },
        payment_method: { object: 'payment_method' },
      },
    })
    const declined = await till.stripe.paymentIntents.retrieve(id)
    expect(declined.last_payment_error).toMatchObject({ decline_code: 'insufficient_funds' })
    expect(await latestCharge(till, id)).toMatchObject({
      status: 'failed',
      paid: false,
      failure_code: 'card_declined',
    })

    expect(present(till, id)).toMatchObject({ ok: true, paymentIntent: { last_payment_error: null } })
    const { data: attempts } = await till.stripe.charges.list({ payment_intent: id })
    expect(attempts.map((charge) => charge.status)).toEqual(['succeeded', 'failed'])
    expect(await eventTypes(till)).toContain('payment_intent.payment_failed')
  })

  test.each([
    ['charge_declined', 'card_declined', 'generic_decline'],
    ['charge_declined_lost_card', 'card_declined', 'lost_card'],
    ['charge_declined_stolen_card', 'card_declined', 'stolen_card'],
    ['charge_declined_expired_card', 'expired_card', 'expired_card'],
    ['charge_declined_processing_error', 'processing_error', 'processing_error'],
    ['4000000000009995', 'card_declined', 'insufficient_funds'],
  ])('%s answers %s, %s', async (card, code, declineCode) => {
    const till = startTestSimulator()
    const { id } = await till.stripe.paymentIntents.create(held)
    expect(present(till, id, card)).toMatchObject({ error: { code, decline_code: declineCode } })
  })

  test.each([
    [1000, undefined],
    [1001, 'call_issuer'],
    [1002, 'offline_pin_required'],
    [1003, 'online_or_offline_pin_required'],
    [1005, 'generic_decline'],
    [1055, 'incorrect_pin'],
    [1065, 'withdrawal_count_limit_exceeded'],
    [1075, 'pin_try_exceeded'],
  ])('the physical test card is decided by the amount: %i gives %s', async (amount, declineCode) => {
    const till = startTestSimulator()
    const { id } = await till.stripe.paymentIntents.create({ ...held, amount })
    const outcome = present(till, id, 'physical_test_card')
    expect(outcome.ok ? undefined : outcome.error.decline_code).toBe(declineCode)
  })

  test('a card that wants a PIN is refused without and accepted with it', async () => {
    const till = startTestSimulator()
    const { id } = await till.stripe.paymentIntents.create(held)
    expect(present(till, id, 'online_pin_sca_retry')).toMatchObject({ ok: false })
    const withPin = till.simulator.authorizeCardPresent({
      paymentIntentId: id,
      card: 'online_pin_sca_retry',
      readMethod: 'contactless_emv',
      readerId: 'tmr_counter',
      verification: 'online_pin',
    })
    expect(withPin).toMatchObject({ ok: true })
    const charge = await latestCharge(till, id)
    expect(charge.payment_method_details?.card_present?.receipt?.cardholder_verification_method).toBe(
      'online_pin',
    )
  })
})

test('the error of a declined card has its fields in the order in which Stripe sends them', async () => {
  const till = startTestSimulator()
  const { id } = await till.stripe.paymentIntents.create(held)
  present(till, id, 'charge_declined')
  const { body } = await till.request('GET', `/v1/payment_intents/${id}`)
  const fields = Object.keys(body['last_payment_error'] as object)
  expect(fields).toEqual(fields.toSorted())
})

describe('cards that settle in one message', () => {
  const canadian = {
    amount: 1250,
    currency: 'cad',
    allowed_payment_method_types: ['card_present', 'interac_present'],
    capture_method: 'manual',
  } satisfies Stripe.PaymentIntentCreateParams

  test('Interac is captured at once where holding is only preferred', async () => {
    const till = startTestSimulator()
    const { id } = await till.stripe.paymentIntents.create({
      ...canadian,
      payment_method_options: { card_present: { capture_method: 'manual_preferred' } },
    })
    expect(present(till, id, 'interac')).toMatchObject({
      ok: true,
      paymentIntent: { status: 'succeeded', amount_received: 1250 },
    })
    const charge = await latestCharge(till, id)
    expect(charge).toMatchObject({ captured: true, payment_method_details: { type: 'interac_present' } })
    await expect(till.stripe.paymentIntents.capture(id)).rejects.toMatchObject({
      code: 'payment_intent_unexpected_state',
    })
    await expect(till.stripe.refunds.create({ payment_intent: id })).rejects.toMatchObject({
      code: 'charge_not_refundable',
    })
  })

  test('other cards are held by the same PaymentIntent', async () => {
    const till = startTestSimulator()
    const { id } = await till.stripe.paymentIntents.create({
      ...canadian,
      payment_method_options: { card_present: { capture_method: 'manual_preferred' } },
    })
    expect(present(till, id, 'visa')).toMatchObject({ paymentIntent: { status: 'requires_capture' } })
  })

  test('Interac is declined where money must be held, and where it is not accepted', async () => {
    const till = startTestSimulator()
    const strict = await till.stripe.paymentIntents.create(canadian)
    const american = await till.stripe.paymentIntents.create(held)
    for (const { id } of [strict, american]) {
      expect(present(till, id, 'interac')).toMatchObject({ error: { decline_code: 'card_not_supported' } })
    }
  })

  test('automatic capture takes the money at once', async () => {
    const till = startTestSimulator()
    const { id } = await till.stripe.paymentIntents.create({ ...held, capture_method: 'automatic' })
    expect(present(till, id)).toMatchObject({ paymentIntent: { status: 'succeeded', amount_received: 1250 } })
  })
})

describe('cancelling', () => {
  test('lets a hold go and is final', async () => {
    const till = startTestSimulator()
    const { id } = await till.stripe.paymentIntents.create(held)
    present(till, id)
    const canceled = await till.stripe.paymentIntents.cancel(id, {
      cancellation_reason: 'requested_by_customer',
    })
    expect(canceled).toMatchObject({
      status: 'canceled',
      cancellation_reason: 'requested_by_customer',
      canceled_at: Math.floor(till.clock.now() / 1000),
      amount_capturable: 0,
      amount_received: 0,
    })
    expect(await latestCharge(till, id)).toMatchObject({
      captured: false,
      amount_refunded: 1250,
      refunded: true,
    })
    expect(present(till, id)).toMatchObject({ ok: false, error: { code: 'payment_intent_unexpected_state' } })
    await expect(till.stripe.paymentIntents.cancel(id)).rejects.toMatchObject({ statusCode: 400 })
  })

  test('a hold that nobody captured lapses after two days', async () => {
    const till = startTestSimulator()
    const { id } = await till.stripe.paymentIntents.create(held)
    present(till, id)
    till.clock.advance(TWO_DAYS_MS - 1000)
    expect((await till.stripe.paymentIntents.retrieve(id)).status).toBe('requires_capture')
    till.clock.advance(1000)
    expect(await till.stripe.paymentIntents.retrieve(id)).toMatchObject({
      status: 'canceled',
      cancellation_reason: 'automatic',
      amount_capturable: 0,
    })
    expect((await eventTypes(till)).slice(-2)).toEqual(['charge.expired', 'payment_intent.canceled'])
    const expired = await till.stripe.events.list({ type: 'charge.expired' })
    expect(expired.data[0]?.request).toEqual({ id: null, idempotency_key: null })
  })
})

describe('changing a PaymentIntent', () => {
  test('its price can change until it is paid, its description always', async () => {
    const till = startTestSimulator()
    const { id } = await till.stripe.paymentIntents.create({
      ...held,
      metadata: { sale: 'S1', register: 'R1' },
    })
    const updated = await till.stripe.paymentIntents.update(id, {
      amount: 1500,
      description: 'Two coffees',
      metadata: { sale: '', cashier: 'C1' },
    })
    expect(updated).toMatchObject({
      amount: 1500,
      description: 'Two coffees',
      metadata: { register: 'R1', cashier: 'C1' },
    })
    expect(updated.metadata).not.toHaveProperty('sale')
    present(till, id)
    await expect(till.stripe.paymentIntents.update(id, { amount: 1600 })).rejects.toMatchObject({
      code: 'payment_intent_unexpected_state',
      param: 'amount',
    })
    const emptied = await till.stripe.paymentIntents.update(id, { description: '', metadata: '' })
    expect(emptied).toMatchObject({ description: null, metadata: {} })
  })
})

describe('what a change may not do', () => {
  test('take the amount below the least of the new currency', async () => {
    const till = startTestSimulator()
    const { id } = await till.stripe.paymentIntents.create({ ...held, amount: 60 })
    await expect(till.stripe.paymentIntents.update(id, { currency: 'mxn' })).rejects.toMatchObject({
      code: 'amount_too_small',
    })
    expect(await till.stripe.paymentIntents.retrieve(id)).toMatchObject({ currency: 'usd' })
  })

  test.each(['succeeded', 'canceled'])(
    'decide anew how a PaymentIntent that is %s is paid',
    async (status) => {
      const till = startTestSimulator()
      const { paymentIntents } = till.stripe
      const { id } = await paymentIntents.create(held)
      if (status === 'succeeded') {
        present(till, id)
        await paymentIntents.capture(id)
      } else await paymentIntents.cancel(id)

      const refusal = { code: 'payment_intent_unexpected_state' }
      await expect(paymentIntents.update(id, { capture_method: 'automatic' })).rejects.toMatchObject(refusal)
      const types = { allowed_payment_method_types: ['card' as const] }
      await expect(paymentIntents.update(id, types)).rejects.toMatchObject(refusal)
      // What stays the same is no change.
      const same = await paymentIntents.update(id, { capture_method: 'manual', description: 'Later' })
      expect(same).toMatchObject({ description: 'Later', status })
    },
  )

  test('leave more than 50 keys of metadata on the object', async () => {
    const till = startTestSimulator()
    const keys = (from: number, to: number, value: string) =>
      Object.fromEntries(Array.from({ length: to - from }, (_, index) => [`key${from + index}`, value]))
    const { id } = await till.stripe.paymentIntents.create({ ...held, metadata: keys(0, 50, 'x') })
    await expect(till.stripe.paymentIntents.update(id, { metadata: { more: 'x' } })).rejects.toMatchObject({
      param: 'metadata',
    })
    expect((await till.stripe.paymentIntents.retrieve(id)).metadata).toEqual(keys(0, 50, 'x'))
    const metadata = { ...keys(0, 50, ''), ...keys(50, 100, 'y') }
    expect((await till.stripe.paymentIntents.update(id, { metadata })).metadata).toEqual(keys(50, 100, 'y'))
  })
})

test('metadata may be called anything', async () => {
  const till = startTestSimulator()
  const params = 'amount=1000&currency=usd&metadata[__proto__]=1&metadata[constructor]=2'
  const { body } = await till.request('POST', '/v1/payment_intents', params)
  expect(JSON.stringify(body['metadata'])).toBe('{"__proto__":"1","constructor":"2"}')
})

test('the card a payment was made with can be looked up', async () => {
  const till = startTestSimulator()
  const { id } = await till.stripe.paymentIntents.create(held)
  present(till, id, 'mastercard_debit')
  const paid = await till.stripe.paymentIntents.retrieve(id, { expand: ['payment_method'] })
  const method = paid.payment_method as Stripe.PaymentMethod
  expect(method.card_present).toMatchObject({ brand: 'mastercard', funding: 'debit', last4: '8210' })
  expect(await till.stripe.paymentMethods.retrieve(method.id)).toMatchObject({ id: method.id })
})

test('a browser with a publishable key sees the public part, and only with the client secret', async () => {
  const till = startTestSimulator()
  const created = await till.stripe.paymentIntents.create({ ...held, metadata: { margin: 'high' } })
  const asBrowser = { authorization: 'Bearer pk_test_123' }
  const path = `/v1/payment_intents/${created.id}`
  const seen = await till.request('GET', path, `client_secret=${created.client_secret}`, asBrowser)
  expect(seen.body).toMatchObject({ id: created.id, amount: 1250 })
  expect(seen.body).not.toHaveProperty('metadata')
  expect((await till.request('GET', path, '', asBrowser)).status).toBe(400)
  expect((await till.request('GET', path, 'client_secret=wrong', asBrowser)).status).toBe(400)
})
