import { createHmac } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { requestLost } from '../sandbox/testing/stripe-in-process.ts'
import { openTestTill } from '../sandbox/testing/test-till.ts'
import type { TestTill } from '../sandbox/testing/test-till.ts'
import { webhookUrl } from './webhook-inbox.ts'

const minuteMs = 60_000

describe('webhooks', () => {
  let till: TestTill
  let deliveries: { body: string; signature: string }[]

  beforeEach(async () => {
    till = await openTestTill(undefined, { webhooks: true })
    await till.signIn('cashier')
    deliveries = []
  })
  afterEach(() => till.close())

  /** Keeps deliveries back, to be posted by the test. */
  function holdDeliveries() {
    till.stripe.deliverWebhooks((body, signature) => {
      deliveries.push({ body, signature })
      return Promise.resolve(200)
    })
  }
  async function post(body: string, signature: string | undefined) {
    const answer = await till.app.inject({
      method: 'POST',
      url: webhookUrl,
      headers: {
        'content-type': 'application/json',
        ...(signature === undefined ? {} : { 'stripe-signature': signature }),
      },
      body,
    })
    return answer.statusCode
  }
  const eventsStored = async () => (await till.db.selectFrom('webhook_event').select('id').execute()).length

  it('alone are enough: without a confirm the sale is completed and captured', async () => {
    const sale = await till.ringUp(1850)
    const { payment } = await till.prepare(sale)
    till.stripe.presentCard(payment.paymentIntentId, 'visa')
    await till.work()
    expect(await till.sale(sale)).toMatchObject({ state: 'completed', receiptNumber: '1-000001' })
    const intent = await till.stripe.stripe.paymentIntents.retrieve(payment.paymentIntentId ?? '')
    expect(intent.status).toBe('succeeded')
  })

  it('may come twice and in any order', async () => {
    holdDeliveries()
    const sale = await till.ringUp(1850)
    const prepared = await till.prepare(sale)
    till.stripe.presentCard(prepared.payment.paymentIntentId, 'visa')
    await till.confirm(prepared)
    await till.work()
    await till.work()
    expect(deliveries.length).toBeGreaterThan(1)
    for (const { body, signature } of [...deliveries.toReversed(), ...deliveries]) {
      expect(await post(body, signature)).toBe(200)
    }
    await till.work()
    expect(await eventsStored()).toBe(deliveries.length)
    expect(await till.sale(sale)).toMatchObject({
      receiptNumber: '1-000001',
      payments: [{ status: 'captured' }],
    })
    expect(till.stripe.requests.filter((request) => request.endsWith('/capture'))).toHaveLength(1)
  })

  it('are worked through later when Stripe cannot be read', async () => {
    const sale = await till.ringUp(1850)
    const { payment } = await till.prepare(sale)
    till.stripe.disturb(requestLost)
    till.stripe.presentCard(payment.paymentIntentId, 'visa')
    await till.work()
    expect((await till.sale(sale)).state).toBe('open')
    till.stripe.disturb(null)
    till.clock.advance(minuteMs)
    await till.work()
    expect((await till.sale(sale)).state).toBe('completed')
  })

  it('attach a PaymentIntent whose creation was never answered', async () => {
    const sale = await till.ringUp(1850)
    till.stripe.disturb(async (_request, send) => {
      await send()
      throw new TypeError('connection reset')
    })
    await expect(till.prepare(sale)).rejects.toThrow('stripe_unreachable')
    till.stripe.disturb(null)
    const [intent] = (await till.stripe.stripe.paymentIntents.list()).data
    await till.stripe.stripe.paymentIntents.cancel(intent?.id ?? '')
    await till.work()
    expect((await till.sale(sale)).payments).toMatchObject([
      { status: 'abandoned', paymentIntentId: intent?.id },
    ])
  })

  it('cause nothing that the PaymentIntent does not justify', async () => {
    holdDeliveries()
    const sale = await till.ringUp(1850)
    const { payment } = await till.prepare(sale)
    const forged = signed(
      JSON.stringify({
        id: 'evt_wishful',
        object: 'event',
        type: 'payment_intent.amount_capturable_updated',
        livemode: false,
        data: {
          object: { id: payment.paymentIntentId, object: 'payment_intent', status: 'requires_capture' },
        },
      }),
      secretOf(till),
      till.clock.now(),
    )
    expect(await post(forged.body, forged.signature)).toBe(200)
    await till.work()
    expect(await till.sale(sale)).toMatchObject({ state: 'open', payments: [{ status: 'awaiting_card' }] })
  })

  it.each([
    ['no signature', 0, undefined],
    ['a signature of another secret', 0, 'whsec_other'],
    ['a signature ten minutes old', -10 * minuteMs, 'right'],
    ['a signature from the future', 10 * minuteMs, 'right'],
  ])('are refused with %s, and leave no trace', async (_what, offsetMs, secret) => {
    const body = JSON.stringify({
      id: 'evt_1',
      object: 'event',
      type: 'x',
      livemode: false,
      data: { object: {} },
    })
    const key = secret === 'right' ? secretOf(till) : (secret ?? '')
    const { signature } = signed(body, key, till.clock.now() + offsetMs)
    expect(await post(body, secret === undefined ? undefined : signature)).toBe(400)
    expect(await eventsStored()).toBe(0)
  })

  it('are refused when a byte was changed, and when they are of live mode', async () => {
    const live = JSON.stringify({
      id: 'evt_1',
      object: 'event',
      type: 'x',
      livemode: true,
      data: { object: {} },
    })
    const { signature } = signed(live, secretOf(till), till.clock.now())
    expect(await post(live, signature)).toBe(400)
    expect(await post(`${live} `, signature)).toBe(400)
    expect(await eventsStored()).toBe(0)
  })
})

function signed(body: string, secret: string, atMs: number) {
  const seconds = Math.trunc(atMs / 1_000)
  const mac = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')
  return { body, signature: `t=${seconds},v1=${mac}` }
}

function secretOf({ webhookSecret }: TestTill): string {
  if (webhookSecret === null) throw new Error('The till takes no webhooks')
  return webhookSecret
}
