import type { PaymentAttemptId, PaymentIntentId, PaymentResult, SaleId } from '@till/contract'
import { fail, succeed } from '@till/money'
import type { Result } from '@till/money'
import { legalPaymentEvents } from '@till/payment-flow'
import { refuse } from '../problem.ts'
import type { Outcome } from '../problem.ts'
import { readSale } from '../sales/read-sale.ts'
import type { PaymentIntentFacts } from '../stripe/payment-intent.ts'
import { problemOf } from '../stripe/problem-of-failure.ts'
import type { StripeFailure } from '../stripe/stripe-failure.ts'
import type { Cause } from './cause.ts'
import type { PaymentDeps } from './payment-deps.ts'
import { tracePayment } from './payment-log.ts'
import { readPayment } from './payment-rows.ts'
import type { PaymentRow } from './payment-rows.ts'
import { recordFacts } from './record-facts.ts'
import type { Mismatch } from './record-facts.ts'

/** Why a payment could not be brought up to date. */
export type Unsettled =
  | { readonly kind: 'stripe'; readonly failure: StripeFailure }
  | { readonly kind: 'mismatch'; readonly mismatch: Mismatch }

export function isFinal({ status }: PaymentRow): boolean {
  return legalPaymentEvents[status].length === 0
}

/**
 * Reads the PaymentIntent back from Stripe and records what is true; answers the row after that. Confirm, webhook and
 * sweeper all come here, so any one of them is enough. The caller holds the sale's mutex.
 */
export async function settlePayment(
  deps: PaymentDeps,
  row: PaymentRow,
  cause: Cause,
): Promise<Result<PaymentRow, Unsettled>> {
  // Without a PaymentIntent no client secret has left the server, so no card can have been read.
  if (isFinal(row) || row.payment_intent_id === null) return succeed(row)
  const facts = await deps.cardPayments.read(row.payment_intent_id)
  if (!facts.ok) {
    deps.unsettled.add(row.attempt_id)
    return fail({ kind: 'stripe', failure: facts.error })
  }
  return recordAndPublish(deps, row, facts.value, cause)
}

/** Records facts in a transaction of their own and tells whoever listens. */
export async function recordAndPublish(
  deps: PaymentDeps,
  row: PaymentRow,
  facts: PaymentIntentFacts,
  cause: Cause,
): Promise<Result<PaymentRow, Unsettled>> {
  const recorded = await deps.db
    .transaction()
    .execute((transaction) => recordFacts(transaction, deps.clock, row, facts, cause))
  if (!recorded.ok) {
    deps.unsettled.add(row.attempt_id)
    deps.log.error(
      {
        ...(await tracePayment(deps.db, row, cause.requestId)),
        paymentIntentId: facts.id,
        mismatch: recorded.error,
      },
      'Stripe’s record does not match the payment; a person must look at it',
    )
    return fail({ kind: 'mismatch', mismatch: recorded.error })
  }
  deps.unsettled.delete(row.attempt_id)
  if (recorded.value === 'changed') {
    await logTransition(deps, row, cause)
    deps.wakeCaptures()
    await publishSale(deps, row.sale_id)
  }
  return succeed(await readPaymentOrThrow(deps, row.attempt_id))
}

async function logTransition(deps: PaymentDeps, before: PaymentRow, cause: Cause): Promise<void> {
  const { status } = await readPaymentOrThrow(deps, before.attempt_id)
  if (status === before.status) return
  const trace = await tracePayment(deps.db, before, cause.requestId)
  deps.log.info({ ...trace, cause: cause.what, from: before.status, to: status }, 'the payment moved on')
}

export async function publishSale(deps: PaymentDeps, saleId: SaleId): Promise<void> {
  const sale = await readSale(deps.db, saleId)
  if (sale === null) return
  deps.live.publish({ type: 'sale_changed', sale })
  const payment = sale.payments.at(-1)
  if (payment !== undefined) deps.live.publish({ type: 'payment_changed', payment })
}

export async function readPaymentOrThrow(
  deps: PaymentDeps,
  attemptId: PaymentAttemptId,
): Promise<PaymentRow> {
  const row = await readPayment(deps.db, attemptId)
  if (row === undefined) throw new Error(`The payment ${attemptId} vanished`)
  return row
}

/**
 * Settles the payment behind a PaymentIntent that something pointed at. Answers `unknown` for a PaymentIntent that no
 * payment of this till claims.
 */
export async function settleByIntent(
  deps: PaymentDeps,
  paymentIntentId: PaymentIntentId,
  cause: Cause,
): Promise<Result<'settled' | 'unknown', Unsettled>> {
  const known = await deps.db
    .selectFrom('payment')
    .select(['attempt_id', 'sale_id'])
    .where('payment_intent_id', '=', paymentIntentId)
    .executeTakeFirst()
  if (known !== undefined) return settleAttempt(deps, known.sale_id, known.attempt_id, cause)
  return adoptIntent(deps, paymentIntentId, cause)
}

async function settleAttempt(
  deps: PaymentDeps,
  saleId: SaleId,
  attemptId: PaymentAttemptId,
  cause: Cause,
): Promise<Result<'settled', Unsettled>> {
  return deps.mutex.run(saleId, async () => {
    const settled = await settlePayment(deps, await readPaymentOrThrow(deps, attemptId), cause)
    return settled.ok ? succeed('settled') : settled
  })
}

/** An intent whose creation was never answered names its attempt in its metadata. */
async function adoptIntent(
  deps: PaymentDeps,
  paymentIntentId: PaymentIntentId,
  cause: Cause,
): Promise<Result<'settled' | 'unknown', Unsettled>> {
  const facts = await deps.cardPayments.read(paymentIntentId)
  if (!facts.ok) {
    return facts.error.kind === 'not_found'
      ? succeed('unknown')
      : fail({ kind: 'stripe', failure: facts.error })
  }
  const { attemptId } = facts.value
  const claim = await deps.db
    .selectFrom('payment')
    .select(['attempt_id', 'sale_id'])
    .where('attempt_id', '=', attemptId as PaymentAttemptId)
    .executeTakeFirst()
  if (claim === undefined) return succeed('unknown')
  return deps.mutex.run(claim.sale_id, async () => {
    const row = await readPaymentOrThrow(deps, claim.attempt_id)
    // A payment that has ended without this PaymentIntent does not know it, whatever its metadata says.
    if (isFinal(row)) return succeed(row.payment_intent_id === paymentIntentId ? 'settled' : 'unknown')
    const settled = await recordAndPublish(deps, row, facts.value, cause)
    return settled.ok ? succeed('settled') : settled
  })
}

/** The problem a person is told. */
export function problemOfUnsettled(unsettled: Unsettled) {
  switch (unsettled.kind) {
    case 'stripe':
      return problemOf(unsettled.failure)
    case 'mismatch':
      return refuse('payment_mismatch', `At Stripe this is another payment: ${unsettled.mismatch.detail}.`)
    default:
      return unsettled satisfies never
  }
}

/** The payment with its sale, as the contract answers it. */
export async function describeResult(deps: PaymentDeps, row: PaymentRow): Promise<Outcome<PaymentResult>> {
  const sale = await readSale(deps.db, row.sale_id)
  const payment = sale?.payments.find(({ attemptId }) => attemptId === row.attempt_id)
  if (sale === null || payment === undefined) throw new Error(`The sale of ${row.attempt_id} vanished`)
  return succeed({ payment, sale })
}
