import type { PaymentAttemptId, PreparedPayment, SaleId } from '@till/contract'
import { amountMinorMax } from '@till/contract'
import { money, succeed } from '@till/money'
import type { Actor } from '../auth/actor.ts'
import type { Queries } from '../database/database.ts'
import { refuse } from '../problem.ts'
import type { Outcome } from '../problem.ts'
import { readSaleRow } from '../sales/read-sale.ts'
import type { SaleRow } from '../sales/read-sale.ts'
import type { PaymentIntentFacts } from '../stripe/payment-intent.ts'
import { problemOf } from '../stripe/problem-of-failure.ts'
import type { Cause } from './cause.ts'
import { createIntent, endRoundIf } from './create-intent.ts'
import { amountKey } from './idempotency-key.ts'
import type { PaymentDeps } from './payment-deps.ts'
import { readPayment } from './payment-rows.ts'
import type { PaymentRow } from './payment-rows.ts'
import { writeJournalRow } from './record-facts.ts'
import {
  describeResult,
  problemOfUnsettled,
  readPaymentOrThrow,
  recordAndPublish,
  settlePayment,
} from './settle-payment.ts'

/**
 * Makes sure that the attempt has one PaymentIntent over what the sale owes, and answers its client secret. Written
 * down before anything is sent; the same attempt again, a second click or a lost answer, comes to the same
 * PaymentIntent, and a changed total updates it.
 */
export async function preparePayment(
  deps: PaymentDeps,
  actor: Actor,
  cause: Cause,
  saleId: SaleId,
  attemptId: PaymentAttemptId,
  saleRevision: number,
): Promise<Outcome<PreparedPayment>> {
  return deps.mutex.run(saleId, async () => {
    const planned = await deps.db
      .transaction()
      .execute((transaction) =>
        planPreparation(transaction, deps, actor, cause, { saleId, attemptId, saleRevision }),
      )
    if (!planned.ok) return planned
    const facts = await bringIntentUpToDate(deps, planned.value.row, planned.value.dueMinor, cause)
    if (!facts.ok) return facts
    const row = await readPaymentOrThrow(deps, attemptId)
    if (row.status !== 'awaiting_card') return paymentOver(row)
    const result = await describeResult(deps, row)
    if (!result.ok) return result
    return succeed({ payment: result.value.payment, saleRevision, clientSecret: facts.value.clientSecret })
  })
}

interface Request {
  readonly saleId: SaleId
  readonly attemptId: PaymentAttemptId
  readonly saleRevision: number
}

interface Plan {
  readonly row: PaymentRow
  readonly dueMinor: number
}

async function planPreparation(
  transaction: Queries,
  deps: PaymentDeps,
  actor: Actor,
  cause: Cause,
  { saleId, attemptId, saleRevision }: Request,
): Promise<Outcome<Plan>> {
  const sale = await readSaleRow(transaction, saleId)
  if (sale === undefined || sale.register_id !== actor.register.id) {
    return refuse('not_found', 'There is no such sale at this register.')
  }
  const row = await readPayment(transaction, attemptId)
  if (row !== undefined && row.sale_id !== saleId) {
    return refuse('not_found', 'The payment belongs to another sale.')
  }
  if (row !== undefined && row.status !== 'intended' && row.status !== 'awaiting_card')
    return paymentOver(row)
  if (sale.state !== 'open') return refuse('sale_closed', `The sale is ${sale.state}.`)
  if (sale.revision !== saleRevision) {
    return refuse('sale_changed', `The sale is at revision ${sale.revision}, not ${saleRevision}.`)
  }
  const dueMinor = sale.total_minor
  if (dueMinor === 0 || dueMinor > amountMinorMax) {
    return refuse('unpayable_amount', 'There is nothing that a card could be charged.')
  }
  if (row === undefined) return intendPayment(transaction, deps, actor, cause, sale, attemptId)
  return succeed({ row: await planAmount(transaction, row, dueMinor, saleRevision), dueMinor })
}

async function intendPayment(
  transaction: Queries,
  { clock }: PaymentDeps,
  actor: Actor,
  cause: Cause,
  sale: SaleRow,
  attemptId: PaymentAttemptId,
): Promise<Outcome<Plan>> {
  const live = await transaction
    .selectFrom('payment')
    .select('attempt_id')
    .where('sale_id', '=', sale.id)
    .where('status', 'in', ['intended', 'awaiting_card', 'authorized'])
    .executeTakeFirst()
  if (live !== undefined) return refuse('payment_live', `The payment ${live.attempt_id} is under way.`)
  const row = await insertPayment(transaction, clock.now(), actor, sale, attemptId, 'intended')
  await writeJournalRow(transaction, clock, row, null, 'intended', cause)
  return succeed({ row, dueMinor: sale.total_minor })
}

export async function insertPayment(
  transaction: Queries,
  now: number,
  actor: Actor,
  sale: SaleRow,
  attemptId: PaymentAttemptId,
  status: 'intended' | 'abandoned',
): Promise<PaymentRow> {
  return transaction
    .insertInto('payment')
    .values({
      attempt_id: attemptId,
      sale_id: sale.id,
      register_id: actor.register.id,
      cashier_id: actor.staff.id,
      status,
      currency: sale.currency,
      amount_minor: sale.total_minor,
      tip_minor: 0,
      created_amount_minor: sale.total_minor,
      sale_revision: sale.revision,
      request_round: 0,
      reader_id: actor.register.readerId,
      created_at: now,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** Notes a changed amount before it is sent: whichever of the two Stripe turns out to have, both are ours. */
async function planAmount(
  transaction: Queries,
  row: PaymentRow,
  dueMinor: number,
  saleRevision: number,
): Promise<PaymentRow> {
  const isUpToDate = row.amount_minor === dueMinor && row.pending_amount_minor === null
  const hasIntent = row.payment_intent_id !== null
  return transaction
    .updateTable('payment')
    .set({
      sale_revision: saleRevision,
      pending_amount_minor: hasIntent && !isUpToDate ? dueMinor : null,
    })
    .where('attempt_id', '=', row.attempt_id)
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** One call to Stripe where nothing went wrong before: create, update or read. */
async function bringIntentUpToDate(
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

async function noteAmount(deps: PaymentDeps, row: PaymentRow, dueMinor: number): Promise<PaymentRow> {
  return deps.db
    .updateTable('payment')
    .set({ pending_amount_minor: dueMinor })
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

function paymentOver({ status }: PaymentRow) {
  return refuse('payment_over', `The payment is ${status}.`)
}
