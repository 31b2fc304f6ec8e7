import { refuse } from '../problem.ts'
import type { StripeFailure } from './stripe-failure.ts'

/** What the till tells a person about a failure at Stripe. */
export function problemOf(failure: StripeFailure) {
  switch (failure.kind) {
    case 'unreachable':
      return refuse('stripe_unreachable', 'Stripe did not answer.')
    case 'inconclusive':
      return refuse('stripe_unreachable', 'Stripe holds too many payments to be sure about this one yet.')
    case 'amount_refused':
      return refuse('unpayable_amount', failure.message)
    case 'unexpected_state':
    case 'not_found':
    case 'refused':
      return refuse('stripe_refused', `Stripe said: ${failure.message}`)
    default:
      return failure satisfies never
  }
}
