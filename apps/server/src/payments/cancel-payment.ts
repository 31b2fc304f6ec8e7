import type { PaymentAttemptId, PaymentResult, SaleId } from '@till/contract'
import { fail, succeed } from '@till/money'
import type { Result } from '@till/money'
import type { Actor } from '../auth/actor.ts'
import { refuse } from '../problem.ts'
import type { Outcome } from '../problem.ts'
import { readSaleRow } from '../sales/read-sale.ts'
import type { Cause } from './cause.ts'
import { createIntent, endRoundIf } from './create-intent.ts'
import { cancelKey } from './idempotency-key.ts'
import type { PaymentDeps } from './payment-deps.ts'
import { readPayment } from './payment-rows.ts'
import type { PaymentRow } from './payment-rows.ts'
import { insertPayment } from './plan-preparation.ts'
import { writeJournalRow } from './record-facts.ts'
import {
  describeResult,
  problemOfUnsettled,
  readPaymentOrThrow,
  recordAndPublish,
  settlePayment,
} from './settle-payment.ts'
import type { Unsettled } from './settle-payment.ts'

/**
 * Cancels a payment that no card was authorised for, and answers what is true after that: a cancel that lost the race
 * comes back as authorised. An attempt the server has not seen is recorded as abandoned, so that its preparation, if
 * it arrives late, finds it closed.
 */
export async function cancelPayment(
  deps: PaymentDeps,
  actor: Actor,
  cause: Cause,
  saleId: SaleId,
  attemptId: PaymentAttemptId,
): Promise<Outcome<PaymentResult>> {
  return deps.mutex.run(saleId, async () => {
    const row = await readPayment(deps.db, attemptId)
    if (row === undefined) return refuseInAdvance(deps, actor, cause, saleId, attemptId)
    if (row.sale_id !== saleId) return refuse('not_found', 'There is no such payment in this sale.')
    const canceled = await cancelWithoutCard(deps, row, 'requested_by_customer', cause)
    return canceled.ok ? describeResult(deps, canceled.value) : problemOfUnsettled(canceled.error)
  })
}

async function refuseInAdvance(
  deps: PaymentDeps,
  actor: Actor,
  cause: Cause,
  saleId: SaleId,
  attemptId: PaymentAttemptId,
): Promise<Outcome<PaymentResult>> {
  const row = await deps.db.transaction().execute(async (transaction) => {
    const sale = await readSaleRow(transaction, saleId)
    if (sale === undefined) return null
    const inserted = await insertPayment(transaction, deps.clock.now(), actor, sale, attemptId, 'abandoned')
    await writeJournalRow(transaction, deps.clock, inserted, null, 'abandoned', cause)
    return inserted
  })
  if (row === null) return refuse('not_found', 'There is no such sale.')
  return describeResult(deps, row)
}

type CancelReason = 'requested_by_customer' | 'abandoned'

/**
 * Cancels the PaymentIntent if, read back just now, it holds no money; otherwise records what it holds. The caller
 * holds the sale's mutex.
 */
export async function cancelWithoutCard(
  deps: PaymentDeps,
  row: PaymentRow,
  reason: CancelReason,
  cause: Cause,
): Promise<Result<PaymentRow, Unsettled>> {
  if (row.status === 'intended') {
    // Its creation may have reached Stripe: only with the PaymentIntent in hand can it be canceled for certain.
    const created = await createIntent(deps, row, cause)
    const current = await readPaymentOrThrow(deps, row.attempt_id)
    if (!created.ok) {
      if (created.error.kind === 'abandoned' || current.status === 'abandoned') return succeed(current)
      return fail(created.error)
    }
    return cancelWithoutCard(deps, current, reason, cause)
  }
  const settled = await settlePayment(deps, row, cause)
  if (!settled.ok || settled.value.status !== 'awaiting_card') return settled
  return cancelIntent(deps, settled.value, reason, cause)
}

/** Cancels the PaymentIntent as it is, releasing what it may hold. The caller holds the sale's mutex. */
export async function cancelIntent(
  deps: PaymentDeps,
  row: PaymentRow,
  reason: CancelReason,
  cause: Cause,
): Promise<Result<PaymentRow, Unsettled>> {
  if (row.payment_intent_id === null)
    throw new Error(`The payment ${row.attempt_id} has no PaymentIntent to cancel`)
  const canceled = await deps.cardPayments.cancel(row.payment_intent_id, reason, cancelKey(row, reason))
  if (canceled.ok) return recordAndPublish(deps, row, canceled.value, cause)
  const failure = canceled.error
  if (failure.kind === 'unexpected_state') return settlePayment(deps, row, cause)
  if (failure.kind === 'unreachable') await endRoundIf(deps, row, failure.isAnswerStored)
  return fail({ kind: 'stripe', failure })
}
