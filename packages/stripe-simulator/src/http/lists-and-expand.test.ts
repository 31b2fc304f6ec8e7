import { describe, expect, test } from 'vitest'
import { startTestSimulator, type TestSimulator } from '../testing/test-simulator.ts'

async function create({ stripe }: TestSimulator, count: number): Promise<string[]> {
  const ids: string[] = []
  for (let made = 0; made < count; made += 1) {
    ids.unshift((await stripe.paymentIntents.create({ amount: 100 + made, currency: 'usd' })).id)
  }
  return ids
}

const idsOf = (list: { data: { id: string }[] }) => list.data.map(({ id }) => id)

describe('lists', () => {
  test('come newest first, ten at a time', async () => {
    const till = startTestSimulator()
    const ids = await create(till, 12)
    const page = await till.stripe.paymentIntents.list()
    expect(page).toMatchObject({ object: 'list', has_more: true, url: '/v1/payment_intents' })
    expect(idsOf(page)).toEqual(ids.slice(0, 10))
    const next = await till.stripe.paymentIntents.list({ starting_after: ids[9]! })
    expect(idsOf(next)).toEqual(ids.slice(10))
    expect(next.has_more).toBe(false)
  })

  test('go back as well', async () => {
    const till = startTestSimulator()
    const ids = await create(till, 5)
    const page = await till.stripe.paymentIntents.list({ ending_before: ids[3]!, limit: 2 })
    expect(idsOf(page)).toEqual([ids[1], ids[2]])
    expect(page.has_more).toBe(true)
  })

  test('are walked through by the SDK without a gap or a repetition', async () => {
    const till = startTestSimulator()
    const ids = await create(till, 7)
    const seen: string[] = []
    for await (const { id } of till.stripe.paymentIntents.list({ limit: 2 })) seen.push(id)
    expect(seen).toEqual(ids)
  })

  test('can be cut by time', async () => {
    const till = startTestSimulator()
    const [early] = await create(till, 1)
    till.clock.advance(60_000)
    const [late] = await create(till, 1)
    const { created } = await till.stripe.paymentIntents.retrieve(late!)
    const { paymentIntents } = till.stripe
    expect(idsOf(await paymentIntents.list({ created: { gte: created } }))).toEqual([late])
    expect(idsOf(await paymentIntents.list({ created: { lt: created } }))).toEqual([early])
    expect(idsOf(await paymentIntents.list({ created }))).toEqual([late])
  })

  test.each([
    ['limit=0', 'limit'],
    ['limit=101', 'limit'],
    ['limit=many', 'limit'],
    ['starting_after=pi_x', 'starting_after'],
  ])('%s is refused', async (params, param) => {
    const answer = await startTestSimulator().request('GET', '/v1/payment_intents', params)
    expect(answer.body.error).toMatchObject({ type: 'invalid_request_error', param })
  })

  test('start from one side only', async () => {
    const till = startTestSimulator()
    const [id] = await create(till, 1)
    const both = `starting_after=${id}&ending_before=${id}`
    const answer = await till.request('GET', '/v1/payment_intents', both)
    expect(answer.body.error?.['message']).toBe(
      'You cannot parameterize both starting_after and ending_before.',
    )
  })
})

describe('expand', () => {
  async function paid(till: TestSimulator) {
    const { id } = await till.stripe.paymentIntents.create({
      amount: 1000,
      currency: 'usd',
      allowed_payment_method_types: ['card_present'],
    })
    till.simulator.authorizeCardPresent({
      paymentIntentId: id,
      card: 'visa',
      readMethod: 'contact_emv',
      readerId: 'tmr_1',
    })
    return id
  }

  test('works on one object, through several levels, and in lists', async () => {
    const till = startTestSimulator()
    const id = await paid(till)
    const deep = await till.stripe.paymentIntents.retrieve(id, {
      expand: ['latest_charge.payment_intent', 'payment_method', 'latest_charge.refunds'],
    })
    expect(deep).toMatchObject({
      payment_method: { object: 'payment_method' },
      latest_charge: { object: 'charge', payment_intent: { id }, refunds: { object: 'list' } },
    })
    const list = await till.stripe.paymentIntents.list({ expand: ['data.latest_charge'] })
    expect(list.data[0]?.latest_charge).toMatchObject({ object: 'charge' })
  })

  test('leaves null what is null', async () => {
    const till = startTestSimulator()
    const created = await till.stripe.paymentIntents.create({
      amount: 1000,
      currency: 'usd',
      expand: ['customer', 'latest_charge.balance_transaction'],
    })
    expect(created).toMatchObject({ customer: null, latest_charge: null })
  })

  test.each([
    ['amount', 'This property cannot be expanded (amount).'],
    ['nonsense', 'This property cannot be expanded (nonsense).'],
    [
      'latest_charge.payment_intent.latest_charge.payment_intent.latest_charge',
      'You cannot expand more than 4 levels of a property. Property: latest_charge.payment_intent.latest_charge.payment_intent.latest_charge',
    ],
  ])('%s is refused, and nothing is made', async (path, message) => {
    const till = startTestSimulator()
    const answer = await till.request(
      'POST',
      '/v1/payment_intents',
      `amount=1000&currency=usd&expand[]=${path}`,
    )
    expect(answer.status).toBe(400)
    expect(answer.body.error?.['message']).toBe(message)
    expect((await till.stripe.paymentIntents.list()).data).toEqual([])
  })

  test('in a list begins with data', async () => {
    const answer = await startTestSimulator().request('GET', '/v1/charges', 'expand[]=payment_intent')
    expect(answer.body.error?.['message']).toBe(
      "This property cannot be expanded (payment_intent). You may want to try expanding 'data.payment_intent' instead.",
    )
  })
})
