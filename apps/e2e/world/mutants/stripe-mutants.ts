import type { Mutant } from './mutant.ts'

const cardPayments = 'apps/server/src/stripe/card-payments.ts'
const paymentIntent = 'apps/server/src/stripe/payment-intent.ts'
const keys = 'apps/server/src/payments/idempotency-key.ts'

/** In how the server speaks to Stripe, and what it reads in the answers. */
export const stripeMutants: readonly Mutant[] = [
  {
    name: 'create-without-key',
    breaks: 'a repeated creation makes a second PaymentIntent',
    file: cardPayments,
    snippet: 'stripe.paymentIntents.create(createParams(payment), { idempotencyKey })',
    instead: 'stripe.paymentIntents.create(createParams(payment))',
  },
  {
    name: 'capture-without-key',
    breaks: 'a repeated capture is another capture',
    file: cardPayments,
    snippet: 'stripe.paymentIntents.capture(id, withCharge, { idempotencyKey })',
    instead: 'stripe.paymentIntents.capture(id, withCharge)',
  },
  {
    name: 'amount-key-without-amount',
    breaks: 'one key for two amounts',
    file: keys,
    snippet: '`till:${row.attempt_id}:amount:${row.sale_revision}:${amountMinor}:${row.request_round}`',
    instead: '`till:${row.attempt_id}:amount:${row.request_round}`',
  },
  {
    name: 'new-key-on-retry',
    breaks: 'each try of a creation makes a PaymentIntent',
    file: keys,
    snippet: '`till:${attempt_id}:create:${request_round}`',
    instead: '`till:${attempt_id}:create:${request_round}:${performance.now()}`',
  },
  {
    name: 'cancel-key-without-reason',
    breaks: 'one key for two cancellations',
    file: keys,
    snippet: '`till:${attempt_id}:cancel:${reason}:${request_round}`',
    instead: '`till:${attempt_id}:cancel:${request_round}`',
  },
  {
    name: 'key-without-attempt',
    breaks: 'the key does not grow from the attempt',
    file: keys,
    snippet: '`till:${attempt_id}:capture:${captureRound}`',
    instead: '`till:capture:${captureRound}`',
  },
  {
    name: 'capture-a-part',
    breaks: 'less is taken than the sale says',
    file: cardPayments,
    snippet: 'stripe.paymentIntents.capture(id, withCharge,',
    instead: 'stripe.paymentIntents.capture(id, { ...withCharge, amount_to_capture: 50 },',
  },
  {
    name: 'other-currency',
    breaks: 'the PaymentIntent is in another currency than the sale',
    file: cardPayments,
    snippet: 'currency: amount.currency,',
    instead: "currency: 'eur',",
  },
  {
    name: 'lost-creation-not-found',
    breaks: 'a PaymentIntent whose creation was answered with a 500 is not found again',
    file: cardPayments,
    snippet: "intent.metadata['attempt'] === attemptId ? readPaymentIntent(intent) : null",
    instead: 'null',
  },
  {
    name: 'no-card-counts-as-held',
    breaks: 'a PaymentIntent without a card counts as authorised',
    file: paymentIntent,
    snippet: "    case 'requires_payment_method':\n    case 'requires_confirmation':",
    instead:
      "    case 'requires_payment_method':\n      return { status: 'requires_capture' }\n    case 'requires_confirmation':",
  },
  {
    name: 'decline-counts-as-held',
    breaks: 'a card that was declined counts as one that was released',
    file: paymentIntent,
    snippet: "if (charge === null || charge.failure_code !== null) return 'none'",
    instead: "if (charge === null) return 'none'",
  },
  {
    name: 'lapse-counts-as-release',
    breaks: 'an authorization that lapsed is recorded as released',
    file: paymentIntent,
    snippet: "return reason === 'automatic' || reason === 'expired' ? 'lapsed' : 'released'",
    instead: "return 'released'",
  },
  {
    name: 'absence-counts-as-stored',
    breaks: 'after a 503 the creation is asked for with another key, while the first may still arrive',
    file: 'apps/server/src/stripe/map-stripe-error.ts',
    snippet: "return statusCode === 500 || headers?.['idempotent-replayed'] === 'true'",
    instead: 'return (statusCode ?? 0) >= 500',
  },
  {
    name: 'lost-answer-counts-as-refusal',
    breaks: 'a payment is given up although its creation may have been carried out',
    file: 'apps/server/src/stripe/map-stripe-error.ts',
    snippet: 'if (isUnanswered(error)) {',
    instead: 'if (isUnanswered(error) && error.statusCode !== undefined) {',
  },
  {
    name: 'any-signature',
    breaks: 'a forged event is taken',
    file: 'apps/server/src/stripe/webhook-events.ts',
    snippet:
      'Stripe.webhooks.constructEvent(\n      rawBody,\n      signature,\n      secret,\n      toleranceSeconds,\n      undefined,\n      nowMs,\n    )',
    instead: 'JSON.parse(rawBody.toString())',
  },
]
