import type { Payment, PaymentAttemptId, SaleId } from '@till/contract'
import type { Selectable } from 'kysely'
import type { Queries } from '../database/database.ts'
import type { Tables } from '../database/tables.ts'

export type PaymentRow = Selectable<Tables['payment']>

/** A payment and the capture that is owed for it, if any. */
type PaymentWithCapture = PaymentRow & {
  readonly capture_attempts: number | null
  readonly capture_next_attempt_at: number | null
  readonly capture_last_problem: string | null
  readonly capture_state: Tables['outbox']['state'] | null
}

/** Payments joined with the captures owed for them; the caller says which and in which order. */
export function selectPayments(db: Queries) {
  return db
    .selectFrom('payment')
    .leftJoin('outbox', (join) =>
      join.onRef('outbox.attempt_id', '=', 'payment.attempt_id').on('outbox.kind', '=', 'capture'),
    )
    .selectAll('payment')
    .select(['outbox.attempts as capture_attempts', 'outbox.next_attempt_at as capture_next_attempt_at'])
    .select(['outbox.last_problem as capture_last_problem', 'outbox.state as capture_state'])
}

export async function readPayment(db: Queries, attemptId: PaymentAttemptId): Promise<PaymentRow | undefined> {
  return db.selectFrom('payment').selectAll().where('attempt_id', '=', attemptId).executeTakeFirst()
}

/** Oldest first. */
export async function readPaymentsOfSale(db: Queries, saleId: SaleId): Promise<Payment[]> {
  const rows = await selectPayments(db)
    .where('payment.sale_id', '=', saleId)
    .orderBy('payment.created_at')
    .orderBy('payment.attempt_id')
    .execute()
  return rows.map(describePayment)
}

/** The row in the words of the contract. */
export function describePayment(row: PaymentWithCapture): Payment {
  return {
    attemptId: row.attempt_id,
    saleId: row.sale_id,
    status: row.status,
    amount: { minor: row.amount_minor, currency: row.currency },
    paymentIntentId: row.payment_intent_id,
    card: describeCard(row),
    lastDecline:
      row.decline_code === null || row.declined_at === null
        ? null
        : { code: row.decline_code, declineCode: row.decline_issuer_code, at: row.declined_at },
    capture: describeCapture(row),
    createdAt: row.created_at,
    authorizedAt: row.authorized_at,
    captureBefore: row.capture_before,
    capturedAt: row.captured_at,
  }
}

export function describeCard(row: PaymentRow): Payment['card'] {
  if (row.card_brand === null || row.card_last4 === null) return null
  return {
    brand: row.card_brand,
    last4: row.card_last4,
    readMethod: row.card_read_method,
    wallet: row.card_wallet,
  }
}

function describeCapture(row: PaymentWithCapture): Payment['capture'] {
  if (row.capture_attempts === null || row.capture_state === null || row.capture_state === 'done') return null
  return {
    attempts: row.capture_attempts,
    nextAttemptAt: row.capture_state === 'pending' ? row.capture_next_attempt_at : null,
    lastProblem: row.capture_last_problem,
  }
}
