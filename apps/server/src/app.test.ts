import { liveEventsUrl, permissionsOf, routes } from '@till/contract'
import type { Permission, Register, Role, Route } from '@till/contract'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import requests from '@till/contract/fixtures/requests.json' with { type: 'json' }
import { tillHost } from './sandbox/testing/test-browser.ts'
import { newAttemptId, newSaleId, openTestTill } from './sandbox/testing/test-till.ts'
import type { TestTill } from './sandbox/testing/test-till.ts'

const allRoutes: readonly (readonly [string, Route])[] = Object.entries(routes)

const urlOf = ({ url }: Route) => url.replace(':saleId', newSaleId()).replace(':attemptId', newAttemptId())

describe('every route of the contract', () => {
  let till: TestTill
  beforeAll(async () => {
    till = await openTestTill()
  })
  afterAll(() => till.close())

  it.each(allRoutes)('%s is served', async (_name, route) => {
    expect(till.app.hasRoute({ method: route.method, url: route.url })).toBe(true)
  })

  it.each(allRoutes.filter(([, { needs }]) => needs !== null))('%s needs a session', async (_name, route) => {
    const answer = await till.ask(route.method, urlOf(route), route.body === undefined ? undefined : {})
    expect(answer).toMatchObject({ status: 401, body: { code: 'not_signed_in' } })
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/)
  })

  const guarded = allRoutes.flatMap(([name, route]) =>
    (Object.keys(permissionsOf) as Role[]).map((role) => ({ name, route, role })),
  )
  it.each(guarded)('$name is open to a $role exactly if the table says so', async ({ route, role }) => {
    const isAllowed =
      route.needs === null ||
      route.needs === 'signed_in' ||
      (permissionsOf[role] as readonly Permission[]).includes(route.needs)
    await till.signIn(role)
    const answer = await till.ask(route.method, urlOf(route), route.body === undefined ? undefined : {})
    await till.ask('DELETE', '/api/v1/session')
    expect(answer.status === 403).toBe(!isAllowed)
  })

  it.each(allRoutes.filter(([, { method }]) => method !== 'GET'))(
    '%s refuses a request from another site',
    async (_name, route) => {
      for (const headers of [
        { host: tillHost, origin: 'https://evil.example' },
        { host: tillHost, origin: `http://${tillHost}`, 'sec-fetch-site': 'cross-site' },
        { host: tillHost, origin: 'null' },
        { host: tillHost },
      ]) {
        const answer = await till.app.inject({ method: route.method, url: urlOf(route), headers })
        expect(answer.json()).toMatchObject({ status: 403, code: 'foreign_origin' })
      }
    },
  )
})

describe('bodies', () => {
  let till: TestTill
  beforeAll(async () => {
    till = await openTestTill()
    await till.signIn('cashier')
  })
  afterAll(() => till.close())

  const invalid = Object.entries(requests).flatMap(([name, { invalid: bodies }]) =>
    Object.entries(bodies).map(([what, body]) => ({ name: name as keyof typeof routes, what, body })),
  )
  it.each(invalid)('$name refuses $what', async ({ name, body }) => {
    const route: Route = routes[name]
    const problem = await till.refused(route.method, urlOf(route), body)
    expect(problem).toMatchObject({ status: 400, code: 'invalid_request' })
    expect(problem.errors?.length).toBeGreaterThan(0)
  })

  it('name the unknown field with its path', async () => {
    const problem = await till.refused('PUT', `/api/v1/sales/${newSaleId()}`, {
      baseRevision: null,
      lines: [
        {
          kind: 'custom',
          lineId: `line_${randomUUID()}`,
          description: 'Tea',
          unitPriceMinor: 100,
          quantity: 1,
          discount: 50,
        },
      ],
      total: 1,
    })
    expect(problem.errors?.map(({ path }) => path).toSorted()).toEqual(['lines/0/discount', 'total'])
  })

  it.each([
    ['text', 'text/plain', '{}', 415, 'unsupported_media_type'],
    ['a form', 'application/x-www-form-urlencoded', 'a=1', 415, 'unsupported_media_type'],
    ['broken JSON', 'application/json', '{"a":', 400, 'invalid_request'],
    ['a poisoned prototype', 'application/json', '{"__proto__":{"admin":true}}', 400, 'invalid_request'],
    ['too much', 'application/json', JSON.stringify({ a: 'x'.repeat(300_000) }), 413, 'body_too_large'],
  ])('may not be %s', async (_what, contentType, body, status, code) => {
    const answer = await till.app.inject({
      method: 'PUT',
      url: `/api/v1/sales/${newSaleId()}`,
      headers: {
        host: tillHost,
        origin: `http://${tillHost}`,
        cookie: till.cookie(),
        'content-type': contentType,
      },
      body,
    })
    expect(answer.json()).toMatchObject({ status, code })
  })

  it.each(['sale_x', '..%2fcharges', 'sale_1?expand[]=x', 'x'.repeat(10_000)])(
    'refuse an id like %s',
    async (id) => {
      const answer = await till.ask('GET', `/api/v1/sales/${id}`)
      expect([400, 404, 414]).toContain(answer.status)
    },
  )
})

describe('connection tokens', () => {
  let till: TestTill
  beforeAll(async () => {
    till = await openTestTill()
  })
  afterAll(() => till.close())

  it('are for the register’s location, kept by no cache and written to no log', async () => {
    await till.signIn('cashier')
    const { register } = await till.get<{ register: Register }>('GET', '/api/v1/session')
    const answer = await till.ask('POST', '/api/v1/connection-tokens')
    expect(answer.headers['cache-control']).toBe('no-store')
    const { secret } = answer.body as { secret: string }
    expect(secret).toMatch(/^pst_test_/)

    const readers = await till.stripe.simulator.fetch('https://api.stripe.com/v1/terminal/readers', {
      headers: { authorization: `Bearer ${secret}` },
    })
    const { data } = (await readers.json()) as { data: { location: string }[] }
    expect(data).toHaveLength(3)
    expect(new Set(data.map(({ location }) => location))).toEqual(new Set([register.locationId]))
    expect(till.logged.join('')).not.toContain(secret)
  })

  it('are not to be had while the account has no location, and are as soon as it has one', async () => {
    await till.db.updateTable('register').set({ location_id: null }).execute()
    const { data } = await till.stripe.stripe.terminal.locations.list()
    await till.signIn('cashier')
    for (const { id } of data) {
      const { data: readers } = await till.stripe.stripe.terminal.readers.list({ location: id })
      for (const reader of readers) await till.stripe.stripe.terminal.readers.del(reader.id)
      await till.stripe.stripe.terminal.locations.del(id)
    }
    expect((await till.refused('POST', '/api/v1/connection-tokens')).code).toBe('no_location')
    await till.stripe.stripe.terminal.locations.create({
      display_name: 'New shop',
      address: { line1: '1 Pier', city: 'New York', state: 'NY', postal_code: '10004', country: 'US' },
    })
    expect((await till.ask('POST', '/api/v1/connection-tokens')).status).toBe(200)
  })
})

describe('requests of one address', () => {
  let till: TestTill
  beforeAll(async () => {
    till = await openTestTill(undefined, { isRateLimited: true })
  })
  afterAll(() => till.close())

  it('are limited, more strictly where the readers are opened', async () => {
    await till.signIn('cashier')
    const statuses: number[] = []
    for (let asked = 0; asked < 61; asked += 1) {
      statuses.push((await till.ask('POST', '/api/v1/connection-tokens')).status)
    }
    expect(statuses.filter((status) => status === 200)).toHaveLength(60)
    const problem = await till.refused('POST', '/api/v1/connection-tokens')
    expect(problem.code).toBe('too_many_requests')
    expect(problem.retryAfterMs).toBeGreaterThan(0)
    expect((await till.ask('GET', '/api/v1/session')).status).toBe(200)
  })
})

describe('around the routes', () => {
  let till: TestTill
  beforeAll(async () => {
    till = await openTestTill()
  })
  afterAll(() => till.close())

  it('an address of the API that does not exist is a problem, not a page', async () => {
    expect(await till.refused('GET', '/api/v1/nothing')).toMatchObject({ status: 404, code: 'not_found' })
  })

  it('a page says what to do while the cashier app is not built', async () => {
    const page = await till.app.inject({ url: '/sales/42' })
    expect(page.statusCode).toBe(503)
    expect(page.body).toContain('npx pnpm@12 start')
  })

  it('pages run no script but ours and Stripe’s', async () => {
    const page = await till.app.inject({ url: '/' })
    const policy = String(page.headers['content-security-policy'])
    expect(policy).toContain("script-src 'self' https://js.stripe.com;")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toContain('unsafe')
  })

  it('is alive and ready, and says which part is not', async () => {
    expect((await till.app.inject({ url: '/healthz' })).statusCode).toBe(200)
    expect((await till.app.inject({ url: '/readyz' })).json()).toEqual({ database: true, stripe: true })
    till.stripe.disturb(() => Promise.reject(new TypeError('no route')))
    till.clock.advance(60_000)
    const notReady = await till.app.inject({ url: '/readyz' })
    till.stripe.disturb(null)
    expect(notReady.statusCode).toBe(503)
    expect(notReady.json()).toEqual({ database: true, stripe: false })
  })

  it('describes every route of the contract as OpenAPI', async () => {
    const { paths } = await till.get<{ paths: Record<string, object> }>('GET', '/api/openapi.json')
    for (const { method, url } of Object.values<Route>(routes)) {
      const documented = paths[url.replaceAll(/:(\w+)/g, '{$1}')]
      expect(Object.keys(documented ?? {})).toContain(method.toLowerCase())
    }
    expect((await till.app.inject({ url: '/api/docs/' })).body).toContain('swagger-ui')
  })

  it('tells signed-in browsers what changes, and nobody else', async () => {
    expect((await till.ask('GET', liveEventsUrl)).status).toBe(401)
    const address = await till.app.listen({ host: '127.0.0.1', port: 0 })
    await till.signIn('cashier')
    const stream = await fetch(address + liveEventsUrl, {
      headers: { cookie: till.cookie(), accept: 'text/event-stream' },
    })
    expect(stream.headers.get('content-type')).toMatch(/^text\/event-stream/)
    const sale = await till.ringUp(1850)
    const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader()
    const chunk = await reader?.read()
    const [line = ''] = chunk?.value?.split('\n') ?? []
    expect(JSON.parse(line.replace('data: ', ''))).toMatchObject({
      type: 'sale_changed',
      sale: { id: sale.id },
    })
    await reader?.cancel()
    expect(till.logged.filter((entry) => entry.includes('"level":50'))).toEqual([])
  })
})

describe('the log', () => {
  it('holds no secret, and every request with its id', async () => {
    const till = await openTestTill()
    await till.signIn('cashier')
    const prepared = await till.prepare(await till.ringUp(1850))
    till.stripe.presentCard(prepared.payment.paymentIntentId, 'visa')
    await till.confirm(prepared)
    const { body } = await till.ask('POST', '/api/v1/connection-tokens')
    till.stripe.disturb(async () =>
      Response.json(
        { error: { type: 'api_error', message: `failed for ${prepared.clientSecret}` } },
        { status: 500 },
      ),
    )
    await till.work()
    till.app.log.error({ err: new Error(`sk_test_abc123 and ${prepared.clientSecret}`) }, 'a bug')

    const log = till.logged.join('')
    expect(log).toContain('a bug')
    const { secret } = body as { secret: string }
    for (const hidden of [
      '"1234"',
      till.cookie().split('=')[1],
      prepared.clientSecret,
      secret,
      'sk_test_abc123',
    ]) {
      expect(log).not.toContain(hidden)
    }
    expect(log).toMatch(/"requestId":"[0-9a-f-]{36}"/)
    await till.close()
  })
})
