import { describe, expect, test } from 'vitest'
import type { AroundRequest } from './api.ts'
import { startTestSimulator } from '../testing/test-simulator.ts'

const DAY_MS = 24 * 60 * 60 * 1000
const CREATE = '/v1/payment_intents'
const VALID = 'amount=1000&currency=usd'
const keyed = (key: string) => ({ 'idempotency-key': key })

test('a replay names the version of the first answer', async () => {
  const till = startTestSimulator()
  const ask = (version: string) =>
    till.request('POST', CREATE, 'amount=1000&currency=usd', {
      'idempotency-key': 'V',
      'stripe-version': version,
    })
  const first = await ask('2020-08-27')
  const again = await ask('2026-10-28.endive')
  expect(again.body).toEqual(first.body)
  expect(again.headers.get('stripe-version')).toBe('2020-08-27')
})

describe('an idempotency key', () => {
  test('makes a repeated request count once', async () => {
    const till = startTestSimulator()
    const first = await till.request('POST', CREATE, 'amount=1000&currency=usd&metadata[a]=1', keyed('K'))
    const again = await till.request('POST', CREATE, 'metadata[a]=1&currency=usd&amount=1000', keyed('K'))
    expect(again.body).toEqual(first.body)
    expect(again.headers.get('idempotent-replayed')).toBe('true')
    expect(again.headers.get('original-request')).toBe(first.headers.get('request-id'))
    expect(again.headers.get('request-id')).not.toBe(first.headers.get('request-id'))
    expect(first.headers.has('idempotent-replayed')).toBe(false)
    expect((await till.stripe.paymentIntents.list()).data).toHaveLength(1)
  })

  test('cannot be used for other parameters or another endpoint', async () => {
    const till = startTestSimulator()
    await till.request('POST', CREATE, VALID, keyed('K'))
    const otherAmount = await till.request('POST', CREATE, 'amount=2000&currency=usd', keyed('K'))
    expect(otherAmount.status).toBe(400)
    expect(otherAmount.body.error).toMatchObject({
      type: 'idempotency_error',
      message:
        "Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than 'K' if you meant to execute a different request.",
    })
    expect(otherAmount.body.error).not.toHaveProperty('code')
    const elsewhere = await till.request('POST', '/v1/terminal/connection_tokens', '', keyed('K'))
    expect(elsewhere.body.error).toMatchObject({ type: 'idempotency_error' })
    await expect(
      till.stripe.paymentIntents.create({ amount: 1, currency: 'usd' }, { idempotencyKey: 'K' }),
    ).rejects.toMatchObject({ type: 'StripeIdempotencyError' })
  })

  test('repeats a refusal of something that was tried', async () => {
    const till = startTestSimulator()
    const { id } = await till.stripe.paymentIntents.create({ amount: 1000, currency: 'usd' })
    const capture = () => till.request('POST', `${CREATE}/${id}/capture`, '', keyed('K'))
    expect((await capture()).headers.has('idempotent-replayed')).toBe(false)
    expect((await capture()).headers.get('idempotent-replayed')).toBe('true')
  })

  test('is free again after a request that was wrong in itself', async () => {
    const till = startTestSimulator()
    expect((await till.request('POST', CREATE, 'amount=0&currency=usd', keyed('K'))).status).toBe(400)
    expect((await till.request('POST', CREATE, VALID, keyed('K'))).status).toBe(200)
  })

  test('lives a day', async () => {
    const till = startTestSimulator()
    const create = async () => (await till.request('POST', CREATE, VALID, keyed('K'))).body as { id: string }
    const { id } = await create()
    till.clock.advance(DAY_MS - 1)
    expect((await create()).id).toBe(id)
    till.clock.advance(1)
    expect((await create()).id).not.toBe(id)
  })

  test('is busy while its first request is under way', async () => {
    let release = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    const aroundRequest: AroundRequest = async (_request, work) => {
      await held
      return work()
    }
    const till = startTestSimulator({ aroundRequest })
    const first = till.request('POST', CREATE, VALID, keyed('K'))
    const second = await till.request('POST', CREATE, VALID, keyed('K'))
    expect(second.status).toBe(409)
    expect(second.body.error).toMatchObject({
      type: 'invalid_request_error',
      code: 'idempotency_key_in_use',
      message:
        'There is currently another in-progress request using this Idempotent Key (that probably means you submitted twice, and the other request is still going through): K. Please try again later.',
    })
    release()
    expect((await first).status).toBe(200)
    expect((await till.request('POST', CREATE, VALID, keyed('K'))).headers.get('idempotent-replayed')).toBe(
      'true',
    )
  })

  test('replays a crash', async () => {
    const till = startTestSimulator({
      ids: {
        random(length) {
          if (length === 23) throw new Error('out of ids')
          return 'x'.repeat(length)
        },
      },
    })
    expect((await till.request('POST', CREATE, VALID, keyed('K'))).status).toBe(500)
    const again = await till.request('POST', CREATE, VALID, keyed('K'))
    expect(again.status).toBe(500)
    expect(again.headers.get('idempotent-replayed')).toBe('true')
  })

  test('may have 255 characters', async () => {
    const till = startTestSimulator()
    expect((await till.request('POST', CREATE, VALID, keyed('k'.repeat(255)))).status).toBe(200)
    expect((await till.request('POST', CREATE, VALID, keyed('k'.repeat(256)))).status).toBe(400)
  })

  test('means nothing on a GET', async () => {
    const till = startTestSimulator()
    await till.request('GET', '/v1/events', '', keyed('K'))
    expect((await till.request('POST', CREATE, VALID, keyed('K'))).status).toBe(200)
  })
})
