import { amountMinorMax } from '@till/contract'
import type { PaymentAttemptId, SaleId } from '@till/contract'
import { succeed } from '@till/money'
import type { Actor } from '../auth/actor.ts'
import type { Queries } from '../database/database.ts'
import { refuse } from '../problem.ts'
import type { Outcome } from '../problem.ts'
import { readSaleRow } from '../sales/read-sale.ts'
import type { SaleRow } from '../sales/read-sale.ts'
import type { Cause } from './cause.ts'
import type { PaymentDeps } from './payment-deps.ts'
import { readPayment } from './payment-rows.ts'
import type { PaymentRow } from './payment-rows.ts'
import { writeJournalRow } from './record-facts.ts'

/** What a till asks to be prepared. */
export interface PreparationRequest {
  readonly saleId: SaleId
  readonly attemptId: PaymentAttemptId
  readonly saleRevision: number
}

interface Plan {
  readonly row: PaymentRow
  /** What the PaymentIntent is to be over. */
  readonly dueMinor: number
  /** Whether the attempt was not known before. */
  readonly isNew: boolean
}

/** Checks the request against the sale and writes down what is intended, before anything is sent. */
export async function planPreparation(
  transaction: Queries,
  deps: PaymentDeps,
  actor: Actor,
  cause: Cause,
  { saleId, attemptId, saleRevision }: PreparationRequest,
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
  return succeed({ row: await planAmount(transaction, row, dueMinor, saleRevision), dueMinor, isNew: false })
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
  if (live !== undefined) {
    const inTheWay = { attemptId: live.attempt_id }
    return refuse('payment_live', 'Another payment of this sale is under way.', inTheWay)
  }
  const row = await insertPayment(transaction, clock.now(), actor, sale, attemptId, 'intended')
  await writeJournalRow(transaction, clock, row, null, 'intended', cause)
  return succeed({ row, dueMinor: sale.total_minor, isNew: true })
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

/** The attempt does not wait for a card any more. */
export function paymentOver({ status }: PaymentRow) {
  return refuse('payment_over', `The payment is ${status}.`)
}
