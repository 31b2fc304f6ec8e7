import type { PaymentAttemptId, PaymentIntentId, RegisterId, SaleId, StaffId } from '@till/contract'
import { fail, succeed } from '@till/money'
import type { Money, Result } from '@till/money'
import type Stripe from 'stripe'
import { mapStripeError } from './map-stripe-error.ts'
import { readListedIntent, readPaymentIntent } from './payment-intent.ts'
import type { ListedIntent, PaymentIntentFacts } from './payment-intent.ts'
import type { StripeFailure } from './stripe-failure.ts'

/** What a PaymentIntent is created from. The same attempt always sends the same, or Stripe refuses the repetition. */
interface NewCardPayment {
  readonly attemptId: PaymentAttemptId
  readonly saleId: SaleId
  readonly registerId: RegisterId
  readonly cashierId: StaffId
  readonly amount: Money
  readonly description: string
  /** ISO 3166 code of the register's location, upper case. */
  readonly country: string | null
}

/** All that the till asks of Stripe about a card payment. Every answer is the PaymentIntent as it is after it. */
export interface CardPayments {
  create(payment: NewCardPayment, idempotencyKey: string): Promise<Result<PaymentIntentFacts, StripeFailure>>
  changeAmount(
    id: PaymentIntentId,
    amount: Money,
    idempotencyKey: string,
  ): Promise<Result<PaymentIntentFacts, StripeFailure>>
  read(id: PaymentIntentId): Promise<Result<PaymentIntentFacts, StripeFailure>>
  /** Takes all that was authorised. */
  capture(id: PaymentIntentId, idempotencyKey: string): Promise<Result<PaymentIntentFacts, StripeFailure>>
  cancel(
    id: PaymentIntentId,
    reason: 'requested_by_customer' | 'abandoned',
    idempotencyKey: string,
  ): Promise<Result<PaymentIntentFacts, StripeFailure>>
  /**
   * The PaymentIntent of an attempt whose creation was never answered; null only if all of that time were looked
   * through and there is none.
   */
  findByAttempt(
    attemptId: PaymentAttemptId,
    createdAtMs: number,
  ): Promise<Result<PaymentIntentFacts | null, StripeFailure>>
  /**
   * Every PaymentIntent of the account that was created between two moments, whoever made it; `inconclusive` where
   * there are more than one search may look through.
   */
  listCreated(fromMs: number, toMs: number): Promise<Result<ListedIntent[], StripeFailure>>
  /** One of those again. */
  readListed(id: PaymentIntentId): Promise<Result<ListedIntent, StripeFailure>>
}

/** The part of the SDK that card payments use. */
export type PaymentIntentsClient = Pick<Stripe, 'paymentIntents'>

/** Stripe's clock and ours may differ by this much when a lost creation is looked for. */
const clockSkewMs = 60 * 60 * 1_000

/** As far as a clock with the wrong date is usually off, and the skew. */
const wrongDateSkewMs = 25 * 60 * 60 * 1_000

/** Most PaymentIntents looked through in one search: a shop of twenty tills makes fewer in two hours. */
const searchedIntentsMax = 2_000

const withCharge = { expand: ['latest_charge'] }

export function createCardPayments(stripe: PaymentIntentsClient): CardPayments {
  return {
    create: (payment, idempotencyKey) =>
      factsOf(() => stripe.paymentIntents.create(createParams(payment), { idempotencyKey })),
    changeAmount: (id, amount, idempotencyKey) =>
      factsOf(() =>
        stripe.paymentIntents.update(id, { amount: amount.minor, ...withCharge }, { idempotencyKey }),
      ),
    read: (id) => factsOf(() => stripe.paymentIntents.retrieve(id, withCharge)),
    capture: (id, idempotencyKey) =>
      factsOf(() => stripe.paymentIntents.capture(id, withCharge, { idempotencyKey })),
    cancel: (id, reason, idempotencyKey) =>
      factsOf(() =>
        stripe.paymentIntents.cancel(id, { cancellation_reason: reason, ...withCharge }, { idempotencyKey }),
      ),
    findByAttempt: (attemptId, createdAtMs) => findByAttempt(stripe, attemptId, createdAtMs),
    listCreated: (fromMs, toMs) => listCreated(stripe, fromMs, toMs),
    readListed: (id) =>
      attempt(async () => readListedIntent(await stripe.paymentIntents.retrieve(id, withCharge))),
  }
}

function createParams(payment: NewCardPayment): Stripe.PaymentIntentCreateParams {
  const { attemptId, saleId, registerId, cashierId, amount, description, country } = payment
  const params: Stripe.PaymentIntentCreateParams = {
    amount: amount.minor,
    currency: amount.currency,
    capture_method: 'manual',
    description,
    metadata: { sale: saleId, attempt: attemptId, register: registerId, cashier: cashierId },
    ...withCharge,
  }
  if (country !== 'CA') return { ...params, allowed_payment_method_types: ['card_present'] }
  // Interac settles in one message. With plain manual capture its cards are always declined; manual_preferred
  // captures them at once and holds all others (https://docs.stripe.com/terminal/payments/regional?integration-country=CA).
  return {
    ...params,
    allowed_payment_method_types: ['card_present', 'interac_present'],
    payment_method_options: { card_present: { capture_method: 'manual_preferred' } },
  }
}

async function factsOf(
  call: () => Promise<Stripe.PaymentIntent>,
): Promise<Result<PaymentIntentFacts, StripeFailure>> {
  return attempt(async () => readPaymentIntent(await call()))
}

async function attempt<Value>(call: () => Promise<Value>): Promise<Result<Value, StripeFailure>> {
  try {
    return succeed(await call())
  } catch (error) {
    return fail(mapStripeError(error))
  }
}

async function findByAttempt(
  stripe: PaymentIntentsClient,
  attemptId: PaymentAttemptId,
  createdAtMs: number,
): Promise<Result<PaymentIntentFacts | null, StripeFailure>> {
  const search = async (skewMs: number) =>
    searchCreated(stripe, createdAtMs - skewMs, createdAtMs + skewMs, (intent) =>
      intent.metadata['attempt'] === attemptId ? readPaymentIntent(intent) : null,
    )
  const near = await search(clockSkewMs)
  if (!near.ok || near.value !== null) return near
  // Our clock may have been wrong by a day when the payment was written down. A shop too busy to be looked through for
  // so long goes by the clock that it has.
  const far = await search(wrongDateSkewMs)
  return !far.ok && far.error.kind === 'inconclusive' ? near : far
}

async function listCreated(
  stripe: PaymentIntentsClient,
  fromMs: number,
  toMs: number,
): Promise<Result<ListedIntent[], StripeFailure>> {
  const listed: ListedIntent[] = []
  const searched = await searchCreated(stripe, fromMs, toMs, (intent) => {
    listed.push(readListedIntent(intent))
    return null
  })
  return searched.ok ? succeed(listed) : searched
}

/**
 * Looks through the PaymentIntents created between two moments, newest first, until `look` answers something; null
 * only if all of them were seen.
 */
async function searchCreated<Found>(
  stripe: PaymentIntentsClient,
  fromMs: number,
  toMs: number,
  look: (intent: Stripe.PaymentIntent) => Found | null,
): Promise<Result<Found | null, StripeFailure>> {
  const searched = await attempt(async () => {
    // Stripe's search would find it by metadata, but lags behind by up to an hour; the list does not.
    const intents = stripe.paymentIntents.list({
      created: { gte: Math.trunc(fromMs / 1_000), lte: Math.trunc(toMs / 1_000) },
      limit: 100,
      expand: ['data.latest_charge'],
    })
    let seen = 0
    for await (const intent of intents) {
      if (seen === searchedIntentsMax) return 'too many'
      seen += 1
      const found = look(intent)
      if (found !== null) return { found }
    }
    return { found: null }
  })
  if (!searched.ok) return searched
  if (searched.value !== 'too many') return succeed(searched.value.found)
  return fail({
    kind: 'inconclusive',
    code: 'too_many_payment_intents',
    message: `Stripe holds more than ${searchedIntentsMax} PaymentIntents of that time.`,
    stripeRequestId: null,
  })
}
