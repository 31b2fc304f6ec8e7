import { fail, money, succeed } from '@till/money'
import type { Result } from '@till/money'
import type { PaymentIntentFacts } from '../stripe/payment-intent.ts'
import type { Cause } from './cause.ts'
import { createKey } from './idempotency-key.ts'
import type { PaymentDeps } from './payment-deps.ts'
import type { PaymentRow } from './payment-rows.ts'
import { writeJournal } from './record-facts.ts'
import { publishSale, recordAndPublish } from './settle-payment.ts'
import type { Unsettled } from './settle-payment.ts'

/** Stripe forgets idempotency keys after 24 hours; some time before that, looking is safer than repeating. */
const repeatableMs = 20 * 60 * 60 * 1_000

/** A creation that was sent this long ago has been carried out or is lost: no request stays under way so long. */
export const creationUnderWayMsMax = 20 * 60 * 1_000

type Created = Result<PaymentIntentFacts, Unsettled | { readonly kind: 'abandoned' }>

/**
 * Creates the PaymentIntent of an intended payment, or finds the one that an earlier, unanswered request created:
 * repeated with the same key and the same parameters, the request cannot create a second one.
 */
export async function createIntent(deps: PaymentDeps, row: PaymentRow, cause: Cause): Promise<Created> {
  const isOld = deps.clock.now() - row.created_at > repeatableMs
  if (isOld || row.request_round > 0) {
    const found = await findIntent(deps, row, cause)
    if (!found.ok) return found
    if (found.value !== null) return succeed(found.value)
    if (isOld) {
      await abandonPayment(deps, row, cause)
      return fail({ kind: 'abandoned' })
    }
  }
  const created = await deps.cardPayments.create(await describeNewPayment(deps, row), createKey(row))
  if (created.ok) return recorded(deps, row, created.value, cause)
  const failure = created.error
  if (failure.kind === 'unreachable') await endRoundIf(deps, row, failure.isAnswerStored)
  // Stripe said no, so there is no PaymentIntent and the sale is free for another attempt.
  else await abandonPayment(deps, row, cause)
  return fail({ kind: 'stripe', failure })
}

/** Looks for the PaymentIntent of a payment that does not know it; null if Stripe has none. */
export async function findIntent(
  deps: PaymentDeps,
  row: PaymentRow,
  cause: Cause,
): Promise<Result<PaymentIntentFacts | null, Unsettled>> {
  const found = await deps.cardPayments.findByAttempt(row.attempt_id, row.created_at)
  if (!found.ok) return fail({ kind: 'stripe', failure: found.error })
  return found.value === null ? succeed(null) : recorded(deps, row, found.value, cause)
}

/** Gives up a payment for which Stripe holds no PaymentIntent. */
export async function abandonPayment(deps: PaymentDeps, row: PaymentRow, cause: Cause): Promise<void> {
  await deps.db.transaction().execute(async (transaction) => {
    await transaction
      .updateTable('payment')
      .set({ status: 'abandoned' })
      .where('attempt_id', '=', row.attempt_id)
      .where('status', '=', 'intended')
      .execute()
    await writeJournal(transaction, deps.clock, row, row.status, ['abandoned'], cause)
  })
  await publishSale(deps, row.sale_id)
}

/** After an answer that Stripe would only repeat, the next request needs another key. */
export async function endRoundIf(deps: PaymentDeps, row: PaymentRow, isAnswerStored: boolean): Promise<void> {
  if (!isAnswerStored) return
  await deps.db
    .updateTable('payment')
    .set({ request_round: row.request_round + 1 })
    .where('attempt_id', '=', row.attempt_id)
    .execute()
}

async function recorded(
  deps: PaymentDeps,
  row: PaymentRow,
  facts: PaymentIntentFacts,
  cause: Cause,
): Promise<Result<PaymentIntentFacts, Unsettled>> {
  const settled = await recordAndPublish(deps, row, facts, cause)
  return settled.ok ? succeed(facts) : settled
}

async function describeNewPayment(deps: PaymentDeps, row: PaymentRow) {
  const context = await deps.db
    .selectFrom('sale')
    .innerJoin('register', 'register.id', 'sale.register_id')
    .leftJoin('location', 'location.id', 'register.location_id')
    .select(['sale.number', 'register.name as register', 'location.country'])
    .where('sale.id', '=', row.sale_id)
    .executeTakeFirstOrThrow()
  return {
    attemptId: row.attempt_id,
    saleId: row.sale_id,
    registerId: row.register_id,
    cashierId: row.cashier_id,
    amount: money(row.created_amount_minor, row.currency),
    description: `Sale ${context.number} · ${context.register}`,
    country: context.country,
  }
}
