import { describe, expect, test } from 'vitest'
import { startTestSimulator } from './testing/test-simulator.ts'

const OLD_NAME = 'amount=1000&currency=usd&payment_method_types[]=card_present&capture_method=manual'
const NEW_NAME = 'amount=1000&currency=usd&allowed_payment_method_types[]=card_present&capture_method=manual'

function create(params: string, version?: string) {
  const headers = version === undefined ? {} : { 'stripe-version': version }
  return startTestSimulator().request('POST', '/v1/payment_intents', params, headers)
}

describe('the types of a PaymentIntent', () => {
  test.each(['2020-03-02', '2020-08-27', '2024-06-20', '2026-06-24.dahlia'])(
    '%s names them the old way',
    async (version) => {
      expect((await create(OLD_NAME, version)).body).toMatchObject({ payment_method_types: ['card_present'] })
      expect((await create(NEW_NAME, version)).body.error).toMatchObject({ code: 'parameter_unknown' })
    },
  )

  test.each(['2026-09-30.endive', '2026-10-28.endive'])('%s names them the new way', async (version) => {
    expect((await create(NEW_NAME, version)).body).toMatchObject({
      allowed_payment_method_types: ['card_present'],
      payment_method_types: ['card_present'],
    })
    expect((await create(OLD_NAME, version)).body.error).toMatchObject({
      code: 'parameter_unknown',
      param: 'payment_method_types',
    })
  })

  test.each(['2026-07-29.dahlia', '2026-08-26.dahlia'])(
    '%s takes both names, and the new one not yet for readers',
    async (version) => {
      expect((await create(OLD_NAME, version)).body).toMatchObject({ payment_method_types: ['card_present'] })
      expect((await create(NEW_NAME, version)).body.error).toMatchObject({
        code: 'payment_intent_invalid_parameter',
        param: 'allowed_payment_method_types',
      })
      const online = NEW_NAME.replace('card_present', 'card')
      expect((await create(online, version)).body).toMatchObject({ allowed_payment_method_types: ['card'] })
      const both = `${online}&payment_method_types[]=card`
      expect((await create(both, version)).status).toBe(400)
    },
  )

  test('a program that pins no version may do either', async () => {
    for (const params of [OLD_NAME, NEW_NAME]) {
      expect((await create(params)).body).toMatchObject({ payment_method_types: ['card_present'] })
    }
  })

  test('unnamed, they are what the account has switched on', async () => {
    const params = 'amount=1000&currency=usd'
    expect((await create(params, '2020-08-27')).body).toMatchObject({
      payment_method_types: ['card'],
      automatic_payment_methods: null,
      capture_method: 'automatic',
    })
    expect((await create(params, '2024-06-20')).body).toMatchObject({
      automatic_payment_methods: { enabled: true },
      capture_method: 'automatic_async',
    })
  })
})

test('old versions find the charges in the PaymentIntent', async () => {
  const till = startTestSimulator()
  const headers = { 'stripe-version': '2020-03-02' }
  const { id } = (await till.request('POST', '/v1/payment_intents', OLD_NAME, headers)).body as { id: string }
  till.simulator.authorizeCardPresent({
    paymentIntentId: id,
    card: 'visa',
    readMethod: 'contact_emv',
    readerId: 'tmr_1',
  })
  const old = await till.request('GET', `/v1/payment_intents/${id}`, '', headers)
  expect(old.body).toMatchObject({ charges: { data: [{ paid: true, refunds: { data: [] } }] } })
  const now = await till.stripe.paymentIntents.retrieve(id)
  expect(now).not.toHaveProperty('charges')
})

test('a beta flag behind the version is no hindrance', async () => {
  expect((await create(OLD_NAME, '2020-08-27;orders_beta=v4')).status).toBe(200)
})

test('the account can be at an older version', async () => {
  const till = startTestSimulator({ apiVersion: '2020-08-27' })
  const { headers, body } = await till.request('POST', '/v1/payment_intents', 'amount=1000&currency=usd')
  expect(headers.get('stripe-version')).toBe('2020-08-27')
  expect(body).toHaveProperty('charges')
})
