import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { onlyFor, requestLost } from '../sandbox/testing/stripe-in-process.ts'
import { openTestTill, paymentUrl } from '../sandbox/testing/test-till.ts'
import type { TestTill } from '../sandbox/testing/test-till.ts'

const metricsToken = 'a-token-for-prometheus'

describe('the metrics', () => {
  let till: TestTill

  beforeEach(async () => {
    till = await openTestTill(undefined, { metricsToken })
    await till.signIn('cashier')
  })
  afterEach(() => till.close())

  const scrape = async (authorization = `Bearer ${metricsToken}`) =>
    till.app.inject({ method: 'GET', url: '/metrics', headers: { authorization } })
  const lines = async () => (await scrape()).body.split('\n')

  it('count payments by status, and the captures that are owed with their age', async () => {
    till.stripe.disturb(onlyFor('/capture', requestLost))
    const prepared = await till.prepare(await till.ringUp(1850))
    till.stripe.presentCard(prepared.payment.paymentIntentId, 'visa')
    await till.confirm(prepared)
    await till.prepare(await till.ringUp(990))
    await till.work()
    till.clock.advance(90_000)
    const shown = await lines()
    expect(shown).toContain('till_payments{status="authorized"} 1')
    expect(shown).toContain('till_payments{status="awaiting_card"} 1')
    expect(shown).toContain('till_payments{status="captured"} 0')
    expect(shown).toContain('till_captures_pending 1')
    expect(shown).toContain('till_capture_oldest_seconds 90')
    expect(shown).toContain('till_stripe_failures_total{operation="capture",kind="unreachable"} 1')
    expect(shown).toContain('till_stripe_call_seconds_count{operation="create"} 2')
  })

  it('count an outcome as unknown until Stripe has said what it is', async () => {
    const prepared = await till.prepare(await till.ringUp(1850))
    till.stripe.disturb(requestLost)
    const { saleId, attemptId } = prepared.payment
    await till.refused('POST', paymentUrl(saleId, attemptId, '/confirm'))
    expect(await lines()).toContain('till_outcomes_unknown 1')
    till.stripe.disturb(null)
    await till.confirm(prepared)
    expect(await lines()).toContain('till_outcomes_unknown 0')
  })

  it('count what Stripe holds and no payment knows', async () => {
    await till.stripe.stripe.paymentIntents.create({
      amount: 990,
      currency: 'usd',
      allowed_payment_method_types: ['card_present'],
    })
    till.clock.advance(5 * 60_000)
    expect(await lines()).toContain('till_unknown_intents 0')
    await till.sweep()
    expect(await lines()).toContain('till_unknown_intents 1')
  })

  it('are for whoever brings the token', async () => {
    expect((await scrape('Bearer another')).statusCode).toBe(403)
    expect((await scrape('')).statusCode).toBe(403)
  })

  it('are for nobody where no token is set', async () => {
    const closed = await openTestTill()
    const answer = await closed.app.inject({ method: 'GET', url: '/metrics' })
    expect(answer.statusCode).toBe(404)
    await closed.close()
  })
})
