import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { processDueEvents } from '../inbox/inbox-worker.ts'
import { onlyFor, requestLost } from '../sandbox/testing/stripe-in-process.ts'
import { openTestTill } from '../sandbox/testing/test-till.ts'
import type { TestTill } from '../sandbox/testing/test-till.ts'
import { warnOfLapse } from './warn-of-lapse.ts'

const hourMs = 60 * 60_000

describe('an authorization that is about to lapse', () => {
  let till: TestTill

  beforeEach(async () => {
    till = await openTestTill(undefined, { webhooks: true })
    await till.signIn('cashier')
  })
  afterEach(() => till.close())

  /** A completed sale whose capture never gets through. */
  async function sellUncaptured() {
    till.stripe.disturb(onlyFor('/capture', requestLost))
    const prepared = await till.prepare(await till.ringUp(1850))
    till.stripe.presentCard(prepared.payment.paymentIntentId, 'visa')
    const { payment } = await till.confirm(prepared)
    await till.work()
    const { captureBefore } = payment
    if (captureBefore === null) throw new Error('The authorization does not say when it lapses')
    return { payment, captureBefore }
  }
  const warnings = () => till.logged.filter((line) => line.includes('about to lapse'))

  it('is warned of in the last two hours, not earlier', async () => {
    const { payment, captureBefore } = await sellUncaptured()
    till.clock.advance(captureBefore - till.clock.now() - 2 * hourMs - 1)
    await warnOfLapse(till.till)
    expect(warnings()).toEqual([])
    till.clock.advance(1)
    await warnOfLapse(till.till)
    expect(warnings()).toEqual([expect.stringContaining(payment.attemptId)])
    expect(warnings()).toEqual([expect.stringContaining(payment.saleId)])
  })

  it('is not warned of once it is captured', async () => {
    const { captureBefore } = await sellUncaptured()
    till.stripe.disturb(null)
    till.clock.advance(captureBefore - till.clock.now() - hourMs)
    await till.work()
    await warnOfLapse(till.till)
    expect(warnings()).toEqual([])
  })

  it.each([
    ['the event alone', true],
    ['the sweeper alone', false],
  ])('is noticed when it has lapsed, by %s', async (_what, isEventDelivered) => {
    const { payment, captureBefore } = await sellUncaptured()
    if (!isEventDelivered) till.stripe.deliverWebhooks(() => Promise.resolve(500))
    till.clock.advance(captureBefore - till.clock.now() + 1_000)
    till.stripe.simulator.tick()
    await till.stripe.simulator.webhooksSettled()
    await (isEventDelivered ? processDueEvents(till.till) : till.sweep())
    await till.signIn('cashier')
    expect((await till.sale({ id: payment.saleId })).payments).toMatchObject([{ status: 'expired' }])
  })
})
