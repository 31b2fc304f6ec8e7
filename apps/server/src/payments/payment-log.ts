import type { Queries } from '../database/database.ts'
import type { PaymentRow } from './payment-rows.ts'

/** What every line about a payment carries, so that one search follows it from the click to the capture. */
interface PaymentTrace {
  readonly attemptId: string
  readonly saleId: string
  /** The request that caused it: where the server acts by itself, the latest one that touched the payment. */
  readonly requestId: string | null
}

export async function tracePayment(
  db: Queries,
  { attempt_id: attemptId, sale_id: saleId }: Pick<PaymentRow, 'attempt_id' | 'sale_id'>,
  requestId: string | null = null,
): Promise<PaymentTrace> {
  if (requestId !== null) return { attemptId, saleId, requestId }
  const latest = await db
    .selectFrom('payment_journal')
    .select('request_id')
    .where('attempt_id', '=', attemptId)
    .where('request_id', 'is not', null)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return { attemptId, saleId, requestId: latest?.request_id ?? null }
}
