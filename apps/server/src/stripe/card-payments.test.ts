import { PaymentAttemptId } from '@till/contract'
import { describe, expect, it } from 'vitest'
import { createCardPayments } from './card-payments.ts'
import { createStripeClient } from './client.ts'

const attemptId = PaymentAttemptId.parse('attempt_00000000-0000-4000-8000-000000000001')

/** A Stripe whose lists have `pages` pages of other people's PaymentIntents. */
function busyStripe(pages: number) {
  let answered = 0
  const fetch = () => {
    answered += 1
    const data = Array.from({ length: 100 }, (_, index) => ({
      id: `pi_${answered}x${index}`,
      object: 'payment_intent',
      metadata: {},
    }))
    return Promise.resolve(
      Response.json({ object: 'list', url: '/v1/payment_intents', has_more: answered < pages, data }),
    )
  }
  return createCardPayments(createStripeClient({ secretKey: 'sk_test_till', apiBase: null, fetch }))
}

describe('the search for a creation that was never answered', () => {
  it('says that there is none only after it has seen all', async () => {
    expect(await busyStripe(3).findByAttempt(attemptId, 0)).toEqual({ ok: true, value: null })
  })

  it('fails where it has to stop before the end: not found so far is no proof', async () => {
    expect(await busyStripe(Infinity).findByAttempt(attemptId, 0)).toMatchObject({
      ok: false,
      error: { kind: 'inconclusive' },
    })
  })
})
