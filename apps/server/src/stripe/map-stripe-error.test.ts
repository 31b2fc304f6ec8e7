import Stripe from 'stripe'
import { describe, expect, it } from 'vitest'
import { mapStripeError } from './map-stripe-error.ts'

const answered = (statusCode: number, headers: Record<string, string> = {}) =>
  mapStripeError(
    new Stripe.errors.StripeAPIError({ type: 'api_error', message: 'oops', statusCode, headers }),
  )

describe('an answer of a Stripe in trouble', () => {
  it('is one that another key has to get around, if Stripe keeps it under the key', () => {
    expect(answered(500)).toMatchObject({ kind: 'unreachable', isAnswerStored: true })
    expect(answered(503, { 'idempotent-replayed': 'true' })).toMatchObject({ isAnswerStored: true })
  })

  it('leaves the key as it is, if the request may still be carried out under it', () => {
    for (const statusCode of [409, 429, 502, 503, 504]) {
      expect(answered(statusCode)).toMatchObject({ kind: 'unreachable', isAnswerStored: false })
    }
  })
})
