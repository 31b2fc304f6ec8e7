/** Why a call to Stripe did not do what it was asked, told apart by what the server may do next. */
export type StripeFailure =
  /**
   * No answer, or one that says nothing final. The request may have had its effect. `isAnswerStored`: Stripe would
   * only repeat this answer for the same idempotency key, so the next try needs another.
   */
  | (Told & { readonly kind: 'unreachable'; readonly isAnswerStored: boolean })
  /** The PaymentIntent is in another state than the call needs: read it and go on from there. */
  | (Told & { readonly kind: 'unexpected_state' })
  /** Stripe does not charge this amount: too small, too large. */
  | (Told & { readonly kind: 'amount_refused' })
  | (Told & { readonly kind: 'not_found' })
  /** There were more to look through than one search may: what was not found may still exist. */
  | (Told & { readonly kind: 'inconclusive' })
  /** Asking again changes nothing: a bad key, a missing permission, a request Stripe does not accept. */
  | (Told & { readonly kind: 'refused' })

interface Told {
  readonly code: string
  /** Stripe's own words; may be shown to staff, never to a customer. */
  readonly message: string
  /** Stripe's id of the request, for its support. */
  readonly stripeRequestId: string | null
}
