import type { PaymentTimeline } from '@till/contract'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { newAttemptId, openTestTill } from '../sandbox/testing/test-till.ts'
import type { TestTill } from '../sandbox/testing/test-till.ts'

const timelineUrl = (attemptId: string) => `/api/v1/payments/${attemptId}/timeline`

describe('the timeline of a payment', () => {
  let till: TestTill

  beforeEach(async () => {
    till = await openTestTill()
  })
  afterEach(() => till.close())

  it('tells what happened, when, why, and who asked for it', async () => {
    await till.signIn('manager')
    const prepared = await till.prepare(await till.ringUp(1850))
    const { attemptId, paymentIntentId } = prepared.payment
    till.stripe.presentCard(paymentIntentId, 'visa')
    till.clock.advance(30_000)
    await till.confirm(prepared)
    await till.work()
    const { steps } = await till.get<PaymentTimeline>('GET', timelineUrl(attemptId))
    const at = till.clock.now()
    const asked = {
      who: expect.objectContaining({ role: 'manager' }) as unknown,
      requestId: expect.any(String) as string,
      amount: { minor: 1850, currency: 'usd' },
    }
    expect(steps).toEqual([
      { ...asked, at: at - 30_000, from: null, to: 'intended', cause: 'prepare' },
      { ...asked, at: at - 30_000, from: 'intended', to: 'awaiting_card', cause: 'prepare' },
      { ...asked, at, from: 'awaiting_card', to: 'authorized', cause: 'confirm' },
      { ...asked, at, from: 'authorized', to: 'captured', cause: 'capture', who: null, requestId: null },
    ])
  })

  it('is for those who may see payments', async () => {
    await till.signIn('cashier')
    const { payment } = await till.prepare(await till.ringUp(1850))
    expect((await till.refused('GET', timelineUrl(payment.attemptId))).code).toBe('not_permitted')
  })

  it('is not found for a payment that nobody made', async () => {
    await till.signIn('manager')
    expect((await till.refused('GET', timelineUrl(newAttemptId()))).code).toBe('not_found')
  })
})
