import { PaymentAttemptId, paymentsPageMax } from '@till/contract'
import type { PaymentsPage } from '@till/contract'
import { succeed } from '@till/money'
import type { Queries } from '../database/database.ts'
import { refuse } from '../problem.ts'
import type { Outcome } from '../problem.ts'
import { describePayment, selectPayments } from './payment-rows.ts'

/** One page of payments, newest first; the cursor is the last row's place, so rows added meanwhile move nothing. */
export async function listPayments(db: Queries, cursor: string | undefined): Promise<Outcome<PaymentsPage>> {
  const before = cursor === undefined ? null : parseCursor(cursor)
  if (before === 'invalid') return refuse('invalid_request', 'The cursor is not one of ours.')
  let query = selectPayments(db)
    .innerJoin('sale', 'sale.id', 'payment.sale_id')
    .innerJoin('register', 'register.id', 'payment.register_id')
    .innerJoin('staff', 'staff.id', 'payment.cashier_id')
    .select(['sale.number as sale_number', 'sale.receipt_number', 'sale.state as sale_state'])
    .select(['register.name as register_name', 'staff.name as cashier_name'])
  if (before !== null) {
    const { createdAt, attemptId } = before
    query = query.where((row) =>
      row.or([
        row('payment.created_at', '<', createdAt),
        row.and([row('payment.created_at', '=', createdAt), row('payment.attempt_id', '<', attemptId)]),
      ]),
    )
  }
  const rows = await query
    .orderBy('payment.created_at', 'desc')
    .orderBy('payment.attempt_id', 'desc')
    .limit(paymentsPageMax + 1)
    .execute()
  const shown = rows.slice(0, paymentsPageMax)
  const last = shown.at(-1)
  return succeed({
    items: shown.map((row) => ({
      payment: describePayment(row),
      saleNumber: row.sale_number,
      receiptNumber: row.receipt_number,
      saleState: row.sale_state,
      registerName: row.register_name,
      cashierName: row.cashier_name,
      readerId: row.reader_id,
    })),
    nextCursor:
      rows.length > paymentsPageMax && last !== undefined
        ? formatCursor(last.created_at, last.attempt_id)
        : null,
  })
}

function formatCursor(createdAt: number, attemptId: PaymentAttemptId): string {
  return Buffer.from(`${createdAt} ${attemptId}`).toString('base64url')
}

function parseCursor(cursor: string): { createdAt: number; attemptId: PaymentAttemptId } | 'invalid' {
  const [createdAt = '', attemptId] = Buffer.from(cursor, 'base64url').toString().split(' ')
  const parsed = PaymentAttemptId.safeParse(attemptId)
  if (!/^\d{1,15}$/.test(createdAt) || !parsed.success) return 'invalid'
  return { createdAt: Number(createdAt), attemptId: parsed.data }
}
