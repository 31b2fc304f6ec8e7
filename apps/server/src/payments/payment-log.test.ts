import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { onlyFor, requestLost } from '../sandbox/testing/stripe-in-process.ts'
import { openTestTill } from '../sandbox/testing/test-till.ts'
import type { TestTill } from '../sandbox/testing/test-till.ts'

interface Line {
  readonly msg: string
  readonly attemptId?: string
  readonly saleId?: string
  readonly requestId?: string | null
  readonly to?: string
}

describe('the log', () => {
  let till: TestTill

  beforeEach(async () => {
    till = await openTestTill(undefined, { webhooks: true })
    await till.signIn('cashier')
  })
  afterEach(() => till.close())

  /** A sale from the first click to the capture, with a reader connected and a capture that needs two tries. */
  async function sell() {
    const { secret } = await till.get<{ secret: string }>('POST', '/api/v1/connection-tokens')
    const prepared = await till.prepare(await till.ringUp(1850))
    till.stripe.presentCard(prepared.payment.paymentIntentId, 'visa')
    await till.confirm(prepared)
    till.stripe.disturb(onlyFor('/capture', requestLost))
    await till.work()
    till.stripe.disturb(null)
    till.clock.advance(60_000)
    await till.work()
    return { ...prepared, connectionToken: secret }
  }
  const lines = () => till.logged.map((line) => JSON.parse(line) as Line)

  it('follows one payment from the click to the capture, always with the request that caused it', async () => {
    const { payment } = await sell()
    const about = lines().filter(({ attemptId }) => attemptId === payment.attemptId)
    expect(about.filter(({ to }) => to !== undefined).map(({ to }) => to)).toEqual([
      'intended',
      'awaiting_card',
      'authorized',
      'captured',
    ])
    expect(about.map(({ msg }) => msg)).toContain('the capture will be tried again')
    const requestIds = new Set(
      lines()
        .filter(({ msg }) => msg === 'incoming request')
        .map((line) => line.requestId),
    )
    for (const line of about) {
      expect(line).toMatchObject({ saleId: payment.saleId })
      expect(requestIds).toContain(line.requestId)
    }
  })

  it('names the payment in every line that mentions it', async () => {
    const { payment } = await sell()
    const mentions = till.logged.filter(
      (line) => line.includes(payment.attemptId) && !line.includes('incoming request'),
    )
    expect(mentions).not.toEqual([])
    for (const line of mentions) {
      expect(JSON.parse(line)).toMatchObject({ attemptId: payment.attemptId, saleId: payment.saleId })
    }
  })

  it('holds nothing that opens anything', async () => {
    const { clientSecret, connectionToken } = await sell()
    await till.ask('POST', '/api/v1/session', { staffId: 'nobody', pin: '739182', registerId: 'nowhere' })
    const log = till.logged.join('')
    const [, session = ''] = till.cookie().split('=')
    expect(session).not.toBe('')
    for (const secret of [clientSecret, connectionToken, session, till.webhookSecret ?? '?', '739182']) {
      expect(log).not.toContain(secret)
    }
    expect(log).not.toMatch(
      /_secret_(?!\[redacted\])|(sk|rk|pst)_(test|live)_(?!\[redacted\])|whsec_(?!\[redacted\])/,
    )
    expect(log).not.toMatch(/\bv1=[0-9a-f]{64}|"set-cookie":"(?!\[redacted\])/)
  })
})
