import { describe, expect, test } from 'vitest'
import { startTestSimulator, type Answer, type TestSimulator } from '../testing/test-simulator.ts'

const INTENTS = '/v1/payment_intents'
const VALID = 'amount=1000&currency=usd&allowed_payment_method_types[0]=card_present&capture_method=manual'

const TOO_LOW =
  'The amount must be greater than or equal to the minimum charge amount allowed for your account and the currency set (https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts).  If you want to save a Payment Method for future use without an immediate payment, use a Setup Intent instead: https://docs.stripe.com/payments/setup-intents'

async function createIntent(
  till: TestSimulator,
  status: 'new' | 'held' | 'captured' | 'canceled',
): Promise<string> {
  const { id } = (await till.request('POST', INTENTS, VALID)).body as { id: string }
  if (status === 'new') return id
  if (status === 'canceled') {
    await till.stripe.paymentIntents.cancel(id)
    return id
  }
  till.simulator.authorizeCardPresent({
    paymentIntentId: id,
    card: 'visa',
    readMethod: 'contactless_emv',
    readerId: 'tmr_1',
  })
  if (status === 'captured') await till.stripe.paymentIntents.capture(id)
  return id
}

function expectError(answer: Answer, status: number, error: Record<string, unknown>): void {
  expect(answer.status).toBe(status)
  expect(answer.body.error).toMatchObject(error)
}

describe('keys', () => {
  const list = (till: TestSimulator, authorization: string) =>
    till.request('GET', INTENTS, '', { authorization })

  test.each(['', 'sk_test_123', 'Token sk_test_123'])(
    'without a key (%j) nothing is told',
    async (authorization) => {
      const answer = await list(startTestSimulator(), authorization)
      expectError(answer, 401, { type: 'invalid_request_error' })
      expect(answer.body.error?.['message']).toMatch(/^You did not provide an API key\./)
      expect(answer.body.error).not.toHaveProperty('code')
    },
  )

  test('a wrong key is repeated masked', async () => {
    const answer = await list(startTestSimulator(), 'Bearer sk_nonsense_1234')
    expectError(answer, 401, { message: 'Invalid API Key provided: sk_*********1234' })
  })

  test('a live key is refused, and not shown', async () => {
    const answer = await list(startTestSimulator(), 'Bearer sk_live_abcdefgh1234')
    expect(answer.status).toBe(401)
    expect(answer.body.error?.['message']).toContain('sk_live_********1234')
  })

  test('basic authentication and restricted keys open the account too', async () => {
    const till = startTestSimulator()
    expect((await list(till, `Basic ${btoa('sk_test_123:')}`)).status).toBe(200)
    expect((await list(till, 'Bearer rk_test_123')).status).toBe(200)
  })

  test('a publishable key does not', async () => {
    const answer = await list(startTestSimulator(), 'Bearer pk_test_123')
    expectError(answer, 403, { code: 'secret_key_required' })
  })
})

describe('requests that are wrong in themselves', () => {
  test.each<[string, string, Record<string, unknown>]>([
    [
      'no currency',
      'amount=1000',
      { code: 'parameter_missing', param: 'currency', message: 'Missing required param: currency.' },
    ],
    [
      'an unknown parameter',
      `${VALID}&foo=1`,
      { code: 'parameter_unknown', param: 'foo', message: 'Received unknown parameter: foo' },
    ],
    [
      'several unknown parameters',
      `${VALID}&foo=1&bar=2`,
      { message: 'Received unknown parameters: foo, bar' },
    ],
    [
      'an unknown nested parameter',
      `${VALID}&payment_method_options[card_present][foo]=1`,
      { code: 'parameter_unknown', param: 'payment_method_options[card_present][foo]' },
    ],
    [
      'a broken integer',
      'amount=55.00&currency=usd',
      { code: 'parameter_invalid_integer', param: 'amount', message: 'Invalid integer: 55.00' },
    ],
    [
      'amount 0',
      'amount=0&currency=usd',
      { code: 'parameter_invalid_integer', param: 'amount', message: TOO_LOW },
    ],
    [
      'a negative amount',
      'amount=-5&currency=usd',
      { code: 'parameter_invalid_integer', param: 'amount', message: TOO_LOW },
    ],
    [
      'too little',
      'amount=49&currency=usd',
      { code: 'amount_too_small', param: 'amount', message: 'Amount must be at least $0.50 usd' },
    ],
    [
      'too little in yen',
      'amount=49&currency=jpy',
      { code: 'amount_too_small', message: 'Amount must be at least ¥50 jpy' },
    ],
    ['too much', 'amount=100000000&currency=usd', { code: 'amount_too_large', param: 'amount' }],
    ['an empty amount', 'amount=&currency=usd', { code: 'parameter_missing', param: 'amount' }],
    [
      'a wrong enum value',
      `${VALID}&setup_future_usage=never`,
      {
        param: 'setup_future_usage',
        message: 'Invalid setup_future_usage: must be one of off_session or on_session',
      },
    ],
    [
      'an unknown customer',
      `${VALID}&customer=cus_1`,
      { code: 'resource_missing', param: 'customer', message: "No such customer: 'cus_1'" },
    ],
    [
      'a type the account has not',
      'amount=1000&currency=usd&allowed_payment_method_types[0]=klarna',
      { code: 'payment_intent_invalid_parameter', param: 'allowed_payment_method_types' },
    ],
    [
      'unsetting what cannot be unset',
      `${VALID}&transfer_group=`,
      { code: 'parameter_invalid_empty', param: 'transfer_group' },
    ],
  ])('%s', async (_case, params, error) => {
    const answer = await startTestSimulator().request('POST', INTENTS, params)
    expectError(answer, error['code'] === 'resource_missing' ? 404 : 400, {
      type: 'invalid_request_error',
      ...error,
    })
  })

  test('an unsupported currency is told all supported ones, usd first', async () => {
    const answer = await startTestSimulator().request('POST', INTENTS, 'amount=1000&currency=zzz')
    expectError(answer, 400, { param: 'currency' })
    expect(answer.body.error?.['message']).toMatch(
      /^Invalid currency: zzz\. Stripe currently supports these currencies: usd, aed, afn, all, amd, ang, aoa, ars, aud, /,
    )
  })

  test('JSON is not what Stripe speaks', async () => {
    const answer = await startTestSimulator().request('POST', INTENTS, '{"amount":1000}', {
      'content-type': 'application/json',
    })
    expectError(answer, 400, { type: 'invalid_request_error' })
    expect(answer.body.error?.['message']).toContain('application/x-www-form-urlencoded')
  })

  test('an unknown version', async () => {
    const answer = await startTestSimulator().request('GET', INTENTS, '', { 'stripe-version': '2019-2-19' })
    expectError(answer, 400, { message: 'Invalid Stripe API version: 2019-2-19' })
  })
})

describe('things that are not there', () => {
  test.each([
    ['/v1/payment_intents/pi_x', "No such payment_intent: 'pi_x'", 'intent'],
    ['/v1/charges/ch_x', "No such charge: 'ch_x'", 'id'],
    ['/v1/refunds/re_x', "No such refund: 're_x'", 'id'],
    ['/v1/events/evt_x', "No such event: 'evt_x'", 'id'],
  ])('%s', async (path, message, param) => {
    const answer = await startTestSimulator().request('GET', path)
    expectError(answer, 404, { type: 'invalid_request_error', code: 'resource_missing', message, param })
  })

  test('an URL that Stripe does not have either', async () => {
    const answer = await startTestSimulator().request('GET', '/v1/nope')
    expectError(answer, 404, { type: 'invalid_request_error' })
    expect(answer.body.error?.['message']).toMatch(/^Unrecognized request URL \(GET: \/v1\/nope\)\./)
  })

  test('what Stripe has and the simulator has not is said aloud, and not tried again', async () => {
    const lines: string[] = []
    const till = startTestSimulator({ log: (line) => lines.push(line) })
    const answer = await till.request('GET', '/v1/customers')
    expectError(answer, 501, { type: 'api_error' })
    expect(answer.headers.get('stripe-should-retry')).toBe('false')
    expect(lines).toEqual(['NOT SIMULATED: GET /v1/customers'])
  })

  test.each(['/v1/payment_intents/search', '/v1/charges/search'])(
    '%s is not taken for an id',
    async (url) => {
      const lines: string[] = []
      const till = startTestSimulator({ log: (line) => lines.push(line) })
      expectError(await till.request('GET', url, 'query=a'), 501, { type: 'api_error' })
      expect(lines).toEqual([`NOT SIMULATED: GET ${url}`])
    },
  )

  test.each([
    'transfer_data[destination]=acct_1',
    'payment_method_options[klarna][preferred_locale]=de-DE',
    'payment_method_options[card][request_three_d_secure]=any',
    'confirmation_method=manual',
    'confirm=true',
  ])('nor is the parameter %s passed over', async (param) => {
    const lines: string[] = []
    const till = startTestSimulator({ log: (line) => lines.push(line) })
    expectError(await till.request('POST', INTENTS, `${VALID}&${param}`), 501, { type: 'api_error' })
    const [name] = param.split(/\[[a-z_]+\]=|=/)
    expect(lines).toEqual([`NOT SIMULATED: POST /v1/payment_intents: ${name}`])
  })
})

describe('how a request is written', () => {
  test('a content type is the same in capitals', async () => {
    const headers = { 'content-type': 'Application/X-WWW-Form-Urlencoded; charset=utf-8' }
    expect((await startTestSimulator().request('POST', INTENTS, VALID, headers)).status).toBe(200)
  })

  test('what is nested too deeply is refused, not dropped', async () => {
    const params = `${VALID}&metadata${'[a]'.repeat(20)}=1`
    expectError(await startTestSimulator().request('POST', INTENTS, params), 400, {
      type: 'invalid_request_error',
    })
  })

  test('an address that ends in a slash names nothing', async () => {
    const answer = await startTestSimulator().request('GET', `${INTENTS}/`)
    expectError(answer, 404, { type: 'invalid_request_error' })
    expect(answer.body.error?.['message']).toContain('remove the trailing slash')
  })

  test('a missing reader is told by the name of the path', async () => {
    const answer = await startTestSimulator().request('GET', '/v1/terminal/readers/tmr_1')
    expectError(answer, 404, { code: 'resource_missing', param: 'id', message: "No such reader: 'tmr_1'" })
  })
})

describe('what goes wrong before or outside of an endpoint is told in the same envelope', () => {
  const HEADERS = { authorization: 'Bearer sk_test_1', 'content-type': 'application/x-www-form-urlencoded' }

  test.each([
    ['a body that is too large', INTENTS, 413, 'a'.repeat(2 * 1024 * 1024)],
    ['an address that cannot be decoded', '/v1/charges/%zz', 400, undefined],
  ])('%s', async (_what, path, status, body) => {
    const till = startTestSimulator()
    const method = body === undefined ? 'GET' : 'POST'
    const answer = await till.request(method, path, body)
    expectError(answer, status, { type: 'invalid_request_error' })
    expect(answer.headers.get('content-type')).toBe('application/json')
    expect(answer.headers.get('request-id')).toMatch(/^req_/)
  })

  test('headers that are too long', async () => {
    const { simulator } = startTestSimulator()
    const { url } = await simulator.listen({ host: '127.0.0.1', port: 0 })
    const headers = { ...HEADERS, 'x-long': 'a'.repeat(64 * 1024) }
    const answer = await fetch(`${url}${INTENTS}`, { headers })
    expect(answer.status).toBe(431)
    expect(answer.headers.get('content-type')).toBe('application/json')
    expect(await answer.json()).toMatchObject({ error: { type: 'invalid_request_error' } })
  })

  test('whatever stands around the requests and fails', async () => {
    const lines: string[] = []
    const till = startTestSimulator({
      aroundRequest: () => Promise.reject(new Error('the cable was pulled')),
      log: (line) => lines.push(line),
    })
    const answer = await till.request('GET', INTENTS)
    expectError(answer, 500, { type: 'api_error' })
    expect(answer.headers.get('request-id')).toMatch(/^req_/)
    expect(lines.join()).toContain('the cable was pulled')
  })
})

describe('what the state of a PaymentIntent does not allow', () => {
  const unexpected = 'payment_intent_unexpected_state'

  test('capturing before it is paid', async () => {
    const till = startTestSimulator()
    const id = await createIntent(till, 'new')
    expectError(await till.request('POST', `${INTENTS}/${id}/capture`), 400, {
      type: 'invalid_request_error',
      code: unexpected,
      message:
        'This PaymentIntent could not be captured because it has a status of requires_payment_method. Only a PaymentIntent with one of the following statuses may be captured: requires_capture.',
      payment_intent: { id, status: 'requires_payment_method' },
    })
  })

  test('capturing twice', async () => {
    const till = startTestSimulator()
    const id = await createIntent(till, 'captured')
    expectError(await till.request('POST', `${INTENTS}/${id}/capture`), 400, {
      code: unexpected,
      message:
        'The remaining amount on this PaymentIntent could not be captured because the remainder of the authorized amount has been released.',
      payment_intent: { status: 'succeeded' },
    })
  })

  test.each([
    [
      '1001',
      {
        code: 'amount_too_large',
        message:
          'The payment could not be captured because the requested capture amount is greater than the amount you can capture for this charge. Contact us via https://support.stripe.com/contact/ for help.',
      },
    ],
    [
      '0',
      {
        code: 'parameter_invalid_integer',
        param: 'amount',
        message: 'This value must be greater than or equal to 1.',
      },
    ],
    ['-1', { param: 'amount_to_capture', message: 'Invalid non-negative integer' }],
  ])('capturing %s of 1000', async (amount, error) => {
    const till = startTestSimulator()
    const id = await createIntent(till, 'held')
    expectError(
      await till.request('POST', `${INTENTS}/${id}/capture`, `amount_to_capture=${amount}`),
      400,
      error,
    )
    expect(await till.stripe.paymentIntents.retrieve(id)).toMatchObject({ status: 'requires_capture' })
  })

  test.each(['captured', 'canceled'] as const)('cancelling what is %s', async (state) => {
    const till = startTestSimulator()
    const id = await createIntent(till, state)
    const status = state === 'captured' ? 'succeeded' : 'canceled'
    expectError(await till.request('POST', `${INTENTS}/${id}/cancel`), 400, {
      code: unexpected,
      message: `You cannot cancel this PaymentIntent because it has a status of ${status}. Only a PaymentIntent with one of the following statuses may be canceled: requires_payment_method, requires_capture, requires_confirmation, requires_action, processing.`,
      payment_intent: { status },
    })
  })

  test('changing the price of what is held', async () => {
    const till = startTestSimulator()
    const id = await createIntent(till, 'held')
    expectError(await till.request('POST', `${INTENTS}/${id}`, 'amount=2000'), 400, {
      code: unexpected,
      param: 'amount',
      message:
        "This PaymentIntent's amount could not be updated because it has a status of requires_capture. You may only update the amount of a PaymentIntent with one of the following statuses: requires_payment_method, requires_confirmation, requires_action.",
    })
  })
})

test('an error with a code links to what Stripe writes about it', async () => {
  const answer = await startTestSimulator().request('POST', INTENTS, 'amount=1000')
  expect(answer.body.error?.['doc_url']).toBe('https://stripe.com/docs/error-codes/parameter-missing')
})

test('error fields come in alphabetical order and point to a log', async () => {
  const answer = await startTestSimulator().request('GET', '/v1/charges/ch_x')
  const fields = Object.keys(answer.body.error ?? {})
  expect(fields).toEqual(fields.toSorted())
  expect(answer.body.error?.['request_log_url']).toContain(answer.headers.get('request-id'))
})

test('a fault of the simulator itself is an api_error, written to the log', async () => {
  const lines: string[] = []
  const till = startTestSimulator({
    log: (line) => lines.push(line),
    ids: {
      random: (length) => {
        // Ids of PaymentIntents run out, those of requests do not.
        if (length === 23) throw new Error('out of ids')
        return 'x'.repeat(length)
      },
    },
  })
  const answer = await till.request('POST', INTENTS, VALID)
  expectError(answer, 500, { type: 'api_error' })
  expect(lines.join()).toContain('out of ids')
})
