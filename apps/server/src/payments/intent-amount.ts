import { money, succeed } from '@till/money'
import { refuse } from '../problem.ts'
import type { Outcome } from '../problem.ts'
import type { PaymentIntentFacts } from '../stripe/payment-intent.ts'
import { problemOf } from '../stripe/problem-of-failure.ts'
import type { Cause } from './cause.ts'
import { createIntent, endRoundIf } from './create-intent.ts'
import { amountKey } from './idempotency-key.ts'
import type { PaymentDeps } from './payment-deps.ts'
import type { PaymentRow } from './payment-rows.ts'
import { paymentOver } from './plan-preparation.ts'
import { problemOfUnsettled, recordAndPublish, settlePayment } from './settle-payment.ts'

/**
 * Makes the PaymentIntent ask for what the sale owes and answers it. One call to Stripe where nothing went wrong
 * before: create, update or read.
 */
export async function bringIntentUpToDate(
  deps: PaymentDeps,
  row: PaymentRow,
  dueMinor: number,
  cause: Cause,
): Promise<Outcome<PaymentIntentFacts>> {
  if (row.payment_intent_id === null) {
    const created = await createIntent(deps, row, cause)
    if (!created.ok) {
      return created.error.kind === 'abandoned'
        ? refuse('payment_over', 'The payment is too old to be taken up again.')
        : problemOfUnsettled(created.error)
    }
    if (created.value.amountMinor === dueMinor) return succeed(created.value)
    return changeAmount(deps, await noteAmount(deps, row, dueMinor), dueMinor, cause)
  }
  if (row.pending_amount_minor !== null) return changeAmount(deps, row, dueMinor, cause)
  const facts = await deps.cardPayments.read(row.payment_intent_id)
  if (!facts.ok) return problemOf(facts.error)
  const settled = await recordAndPublish(deps, row, facts.value, cause)
  if (!settled.ok) return problemOfUnsettled(settled.error)
  if (settled.value.status !== 'awaiting_card' || facts.value.amountMinor === dueMinor)
    return succeed(facts.value)
  return changeAmount(deps, await noteAmount(deps, row, dueMinor), dueMinor, cause)
}

/** Stripe has another amount than it was last known to have: the request that set ours must not be merely repeated. */
async function noteAmount(deps: PaymentDeps, row: PaymentRow, dueMinor: number): Promise<PaymentRow> {
  return deps.db
    .updateTable('payment')
    .set({ pending_amount_minor: dueMinor, request_round: row.request_round + 1 })
    .where('attempt_id', '=', row.attempt_id)
    .returningAll()
    .executeTakeFirstOrThrow()
}

async function changeAmount(
  deps: PaymentDeps,
  row: PaymentRow,
  dueMinor: number,
  cause: Cause,
): Promise<Outcome<PaymentIntentFacts>> {
  if (row.payment_intent_id === null)
    throw new Error(`The payment ${row.attempt_id} has no PaymentIntent to update`)
  const updated = await deps.cardPayments.changeAmount(
    row.payment_intent_id,
    money(dueMinor, row.currency),
    amountKey(row, dueMinor),
  )
  if (!updated.ok) {
    const failure = updated.error
    if (failure.kind === 'unreachable') await endRoundIf(deps, row, failure.isAnswerStored)
    if (failure.kind === 'unexpected_state') {
      // A card was faster, or somebody canceled it at Stripe: record which.
      const settled = await settlePayment(deps, row, cause)
      if (!settled.ok) return problemOfUnsettled(settled.error)
      if (settled.value.status !== 'awaiting_card') return paymentOver(settled.value)
    }
    return problemOf(failure)
  }
  const acknowledged = await deps.db
    .updateTable('payment')
    .set({ amount_minor: dueMinor, pending_amount_minor: null })
    .where('attempt_id', '=', row.attempt_id)
    .returningAll()
    .executeTakeFirstOrThrow()
  const settled = await recordAndPublish(deps, acknowledged, updated.value, cause)
  return settled.ok ? succeed(updated.value) : problemOfUnsettled(settled.error)
}
