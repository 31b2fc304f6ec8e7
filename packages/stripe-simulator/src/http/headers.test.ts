import { describe, expect, test } from 'vitest'
import { startTestSimulator } from '../testing/test-simulator.ts'

const VALID = 'amount=1000&currency=usd'
const KEYED = { 'idempotency-key': 'sale-1' }

/** The headers that tell exchanges apart; the others are on all of them. */
const TELLING = [
  'request-id',
  'stripe-version',
  'idempotency-key',
  'original-request',
  'stripe-should-retry',
  'idempotent-replayed',
]

function telling(headers: Headers): string[] {
  return TELLING.filter((name) => headers.has(name))
}

describe('headers', () => {
  test('of a POST that was carried out', async () => {
    const { headers } = await startTestSimulator().request('POST', '/v1/payment_intents', VALID, KEYED)
    expect(telling(headers)).toEqual([
      'request-id',
      'stripe-version',
      'idempotency-key',
      'original-request',
      'stripe-should-retry',
    ])
    expect(headers.get('request-id')).toMatch(/^req_[A-Za-z0-9]{14}$/)
    expect(headers.get('original-request')).toBe(headers.get('request-id'))
    expect(headers.get('idempotency-key')).toBe('sale-1')
    expect(headers.get('stripe-should-retry')).toBe('false')
  })

  test('of a POST that was carried out and refused', async () => {
    const till = startTestSimulator()
    const { id } = await till.stripe.paymentIntents.create({ amount: 1000, currency: 'usd' })
    const { headers } = await till.request('POST', `/v1/payment_intents/${id}/capture`, '', KEYED)
    expect(headers.get('stripe-should-retry')).toBe('false')
    expect(headers.get('original-request')).toBe(headers.get('request-id'))
  })

  test('of a POST that was refused before it began', async () => {
    const { headers } = await startTestSimulator().request(
      'POST',
      '/v1/payment_intents',
      'amount=0&currency=usd',
      KEYED,
    )
    expect(telling(headers)).toEqual(['request-id', 'stripe-version', 'idempotency-key', 'original-request'])
  })

  test('of a GET', async () => {
    const { headers } = await startTestSimulator().request('GET', '/v1/events', '', KEYED)
    expect(telling(headers)).toEqual(['request-id', 'stripe-version'])
  })

  test('of a DELETE', async () => {
    const till = startTestSimulator()
    const { id } = await till.stripe.webhookEndpoints.create({
      url: 'http://127.0.0.1/',
      enabled_events: ['*'],
    })
    const { headers } = await till.request('DELETE', `/v1/webhook_endpoints/${id}`, '', KEYED)
    expect(telling(headers)).toEqual(['request-id', 'stripe-version', 'idempotency-key'])
  })

  test('of an answer to a wrong key', async () => {
    const { headers } = await startTestSimulator().request('GET', '/v1/events', '', {
      authorization: 'Bearer nope',
    })
    expect(telling(headers)).toEqual([])
    expect(headers.get('www-authenticate')).toBe('Bearer realm="Stripe"')
  })

  test.each(['Bearer sk_test_1', 'Bearer nope'])('common to all, with %s', async (authorization) => {
    const { headers } = await startTestSimulator().request('GET', '/v1/events', '', { authorization })
    expect(headers.get('content-type')).toBe('application/json')
    expect(headers.get('cache-control')).toBe('no-cache, no-store')
    expect(headers.get('vary')).toBe('Origin')
    expect(headers.get('strict-transport-security')).toContain('max-age=63072000')
    expect(headers.get('access-control-allow-origin')).toBe('*')
    expect(headers.get('access-control-expose-headers')).toContain('Request-Id')
  })

  test('the version and the account asked for come back', async () => {
    const { headers } = await startTestSimulator().request('GET', '/v1/events', '', {
      'stripe-version': '2020-03-02',
      'stripe-account': 'acct_branch',
    })
    expect(headers.get('stripe-version')).toBe('2020-03-02')
    expect(headers.get('stripe-account')).toBe('acct_branch')
    expect(headers.get('stripe-notice')).toMatch(/^You are using an outdated API version/)
  })

  test('a browser is allowed to ask', async () => {
    const till = startTestSimulator()
    const response = await till.simulator.fetch('http://simulator/v1/terminal/readers', {
      method: 'OPTIONS',
      headers: {
        origin: 'http://till.example',
        'access-control-request-headers': 'authorization,stripe-version',
      },
    })
    expect(response.status).toBe(200)
    expect(response.headers.get('access-control-allow-headers')).toBe('authorization,stripe-version')
  })
})
