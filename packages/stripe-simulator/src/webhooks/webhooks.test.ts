import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createSimulator } from '../simulator.ts'
import { sdk, startTestSimulator, type Post, type TestSimulator } from '../testing/test-simulator.ts'

const URL = 'http://shop.example/hooks'
const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS

function createIntent({ stripe }: TestSimulator) {
  return stripe.paymentIntents.create({ amount: 1000, currency: 'usd' })
}

function parse(post: Post | undefined) {
  return JSON.parse(post?.body ?? '') as {
    id: string
    type: string
    api_version: string
    pending_webhooks: number
    data: { object: Record<string, unknown> }
  }
}

describe('webhook endpoints', () => {
  test('are created, changed, listed and deleted; the secret is shown once', async () => {
    const { stripe } = startTestSimulator()
    const created = await stripe.webhookEndpoints.create({
      url: URL,
      enabled_events: ['payment_intent.succeeded'],
      description: 'The till',
    })
    expect(created.secret).toMatch(/^whsec_/)
    expect(await stripe.webhookEndpoints.retrieve(created.id)).not.toHaveProperty('secret')
    const updated = await stripe.webhookEndpoints.update(created.id, {
      disabled: true,
      enabled_events: ['*'],
    })
    expect(updated).toMatchObject({ status: 'disabled', enabled_events: ['*'], description: 'The till' })
    expect((await stripe.webhookEndpoints.list()).data).toHaveLength(1)
    expect(await stripe.webhookEndpoints.del(created.id)).toMatchObject({ deleted: true })
    await expect(stripe.webhookEndpoints.retrieve(created.id)).rejects.toMatchObject({ statusCode: 404 })
  })

  test.each([
    ['url=nowhere&enabled_events[]=*', 'url'],
    [`url=${URL}&enabled_events[]=payment_intent.suceeded`, 'enabled_events[0]'],
    [`url=${URL}`, 'enabled_events'],
    [`url=${URL}&enabled_events[]=*&api_version=2020-13-01`, 'api_version'],
  ])('%s is refused', async (params, param) => {
    const answer = await startTestSimulator().request('POST', '/v1/webhook_endpoints', params)
    expect(answer.status).toBe(400)
    expect(answer.body.error).toMatchObject({ param })
  })
})

describe('deliveries', () => {
  test('are signed so that the SDK believes them', async () => {
    const till = startTestSimulator()
    const { secret } = await till.stripe.webhookEndpoints.create({ url: URL, enabled_events: ['*'] })
    const intent = await createIntent(till)
    await till.pass(0)
    const [post] = till.posts
    const signature = post!.headers['stripe-signature']!
    const event = till.stripe.webhooks.constructEvent(post!.body, signature, secret!, Infinity)
    expect(event).toMatchObject({
      type: 'payment_intent.created',
      pending_webhooks: 1,
      data: { object: { id: intent.id } },
      request: { id: intent.lastResponse.requestId },
    })
    expect(() => till.stripe.webhooks.constructEvent(`${post!.body} `, signature, secret!, Infinity)).toThrow(
      /signature/i,
    )
    expect(await till.stripe.events.retrieve(event.id)).toMatchObject({ pending_webhooks: 0 })
  })

  test('go only to endpoints that asked and are enabled', async () => {
    const till = startTestSimulator()
    const { webhookEndpoints } = till.stripe
    await webhookEndpoints.create({ url: `${URL}/canceled`, enabled_events: ['payment_intent.canceled'] })
    await webhookEndpoints.create({ url: `${URL}/all`, enabled_events: ['*'] })
    const off = await webhookEndpoints.create({ url: `${URL}/off`, enabled_events: ['*'] })
    await webhookEndpoints.update(off.id, { disabled: true })
    const { id } = await createIntent(till)
    await till.stripe.paymentIntents.cancel(id)
    await till.pass(0)
    const sent = till.posts.map((post) => `${post.url.slice(URL.length)} ${parse(post).type}`)
    expect(sent.toSorted()).toEqual([
      '/all payment_intent.canceled',
      '/all payment_intent.created',
      '/canceled payment_intent.canceled',
    ])
  })

  test('come in the shape of the version that the endpoint asked for', async () => {
    const till = startTestSimulator()
    await till.stripe.webhookEndpoints.create({ url: URL, enabled_events: ['*'], api_version: '2020-08-27' })
    await createIntent(till)
    await till.pass(0)
    expect(parse(till.posts[0])).toMatchObject({
      api_version: '2020-08-27',
      data: { object: { charges: { data: [] } } },
    })
  })

  test('are tried again, ever later and freshly signed, until they are accepted', async () => {
    let answers = [500, 302, 404, 200]
    const till = startTestSimulator({ answerWebhook: () => answers.shift() ?? 200 })
    const { secret } = await till.stripe.webhookEndpoints.create({ url: URL, enabled_events: ['*'] })
    await createIntent(till)
    await till.pass(0)
    expect(till.posts).toHaveLength(1)
    const [event] = (await till.stripe.events.list()).data
    expect(event?.pending_webhooks).toBe(1)
    await till.pass(DAY_MS)
    expect(till.posts).toHaveLength(4)
    const signatures = till.posts.map((post) => post.headers['stripe-signature'])
    expect(new Set(signatures).size).toBe(4)
    for (const post of till.posts) {
      till.stripe.webhooks.constructEvent(post.body, post.headers['stripe-signature']!, secret!, Infinity)
    }
    expect(new Set(till.posts.map((post) => parse(post).id))).toEqual(new Set([event!.id]))
    answers = []
    expect((await till.stripe.events.retrieve(event!.id)).pending_webhooks).toBe(0)
  })

  test('are given up after about three days', async () => {
    const till = startTestSimulator({ answerWebhook: () => 500 })
    await till.stripe.webhookEndpoints.create({ url: URL, enabled_events: ['*'] })
    await createIntent(till)
    await till.pass(2 * DAY_MS)
    const inTwoDays = till.posts.length
    expect(inTwoDays).toBeGreaterThan(8)
    await till.pass(2 * DAY_MS)
    const inFourDays = till.posts.length
    expect(inFourDays).toBeGreaterThan(inTwoDays)
    await till.pass(2 * DAY_MS)
    expect(till.posts).toHaveLength(inFourDays)
    expect((await till.stripe.events.list({ delivery_success: false })).data).toHaveLength(1)
  })

  test('reach a real server over HTTP', async () => {
    const received = Promise.withResolvers<{ body: string; signature: string }>()
    const receiver = createServer((request, response) => {
      const chunks: Buffer[] = []
      request.on('data', (chunk: Buffer) => chunks.push(chunk))
      request.on('end', () => {
        received.resolve({
          body: Buffer.concat(chunks).toString(),
          signature: String(request.headers['stripe-signature']),
        })
        response.end()
      })
    })
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
    const simulator = createSimulator({ terminal: false })
    onTestFinished(async () => {
      await simulator.close()
      receiver.close()
    })
    const stripe = sdk(simulator.fetch)
    const { port } = receiver.address() as AddressInfo
    const url = `http://127.0.0.1:${port}/hooks`
    const { secret } = await stripe.webhookEndpoints.create({ url, enabled_events: ['*'] })
    await stripe.paymentIntents.create({ amount: 1000, currency: 'usd' })
    const { body, signature } = await received.promise
    expect(stripe.webhooks.constructEvent(body, signature, secret!).type).toBe('payment_intent.created')
    await simulator.webhooksSettled()
  })
})

describe('the events log', () => {
  test('is listed by type and tells what changed', async () => {
    const till = startTestSimulator()
    const { id } = await till.stripe.paymentIntents.create({
      amount: 1000,
      currency: 'usd',
      allowed_payment_method_types: ['card_present'],
      capture_method: 'manual',
    })
    till.simulator.authorizeCardPresent({
      paymentIntentId: id,
      card: 'visa',
      readMethod: 'contact_emv',
      readerId: 'tmr_1',
    })
    await till.stripe.paymentIntents.capture(id)
    const charges = await till.stripe.events.list({ type: 'charge.*' })
    expect(charges.data.map(({ type }) => type)).toEqual(['charge.captured', 'charge.succeeded'])
    expect(charges.data[0]?.data.previous_attributes).toEqual({ captured: false, amount_captured: 0 })
    const some = await till.stripe.events.list({ types: ['payment_intent.created', 'charge.succeeded'] })
    expect(some.data.map(({ type }) => type)).toEqual(['charge.succeeded', 'payment_intent.created'])
  })
})
