import type { PaymentAttemptId, PaymentTimeline } from '@till/contract'
import { succeed } from '@till/money'
import type { Queries } from '../database/database.ts'
import { refuse } from '../problem.ts'
import type { Outcome } from '../problem.ts'

/** The payment's journal as the desk shows it, oldest first. */
export async function readTimeline(
  db: Queries,
  attemptId: PaymentAttemptId,
): Promise<Outcome<PaymentTimeline>> {
  const rows = await db
    .selectFrom('payment_journal')
    .leftJoin('staff', 'staff.id', 'payment_journal.staff_id')
    .selectAll('payment_journal')
    .select(['staff.name', 'staff.initials', 'staff.role'])
    .where('attempt_id', '=', attemptId)
    .orderBy('payment_journal.id')
    .execute()
  if (rows.length === 0) return refuse('not_found', 'There is no such payment.')
  return succeed({
    attemptId,
    steps: rows.map(({ staff_id: id, name, initials, role, ...row }) => ({
      at: row.at,
      from: row.from_status,
      to: row.to_status,
      cause: row.cause,
      who:
        id === null || name === null || initials === null || role === null
          ? null
          : { id, name, initials, role },
      amount: { minor: row.amount_minor, currency: row.currency },
      requestId: row.request_id,
    })),
  })
}
