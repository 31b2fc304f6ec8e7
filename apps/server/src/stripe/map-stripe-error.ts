import Stripe from 'stripe'
import type { StripeFailure } from './stripe-failure.ts'

const stateCodes = new Set([
  'payment_intent_unexpected_state',
  'charge_already_captured',
  'charge_expired_for_capture',
  'charge_already_refunded',
])
const amountCodes = new Set(['amount_too_small', 'amount_too_large'])

/** Turns what the SDK throws into a value. Throws on what is not Stripe's: that is a bug of ours. */
export function mapStripeError(error: unknown): StripeFailure {
  if (!(error instanceof Stripe.errors.StripeError)) throw error
  const told = {
    code: error.code ?? error.rawType ?? error.type,
    message: error.message,
    stripeRequestId: error.requestId ?? null,
  }
  if (isUnanswered(error)) {
    return { kind: 'unreachable', isAnswerStored: isAnswerStored(error), ...told }
  }
  if (error.code !== undefined && stateCodes.has(error.code)) return { kind: 'unexpected_state', ...told }
  if (error.code !== undefined && amountCodes.has(error.code)) return { kind: 'amount_refused', ...told }
  if (error.statusCode === 404) return { kind: 'not_found', ...told }
  return { kind: 'refused', ...told }
}

/**
 * Whether Stripe would only repeat this answer for a day. A 500 is kept under the key. A 409 (same key still running),
 * a 429 and the 502 to 504 of a Stripe that cannot be reached are not: with another key, the request that may still be
 * on its way would count as a second one.
 */
function isAnswerStored({ statusCode, headers }: Stripe.errors.StripeError): boolean {
  return statusCode === 500 || headers?.['idempotent-replayed'] === 'true'
}

function isUnanswered(error: Stripe.errors.StripeError): boolean {
  if (error instanceof Stripe.errors.StripeConnectionError) return true
  const { statusCode } = error
  return statusCode === undefined || statusCode === 409 || statusCode === 429 || statusCode >= 500
}
