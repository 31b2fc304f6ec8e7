import type { SaleId } from '@till/contract'
import { sum } from '@till/money'
import type { Clock } from '../clock.ts'
import type { Queries } from '../database/database.ts'
import { readSaleRow, readTendered } from './read-sale.ts'

/**
 * Completes an open sale if its cards hold exactly what it owes, and gives it the register's next receipt number in
 * the same transaction, so that receipt numbers have no gaps. A sale that is over- or underpaid (its lines changed
 * while the customer paid) stays open for a person to look at.
 */
export async function completeIfPaid(
  transaction: Queries,
  clock: Clock,
  saleId: SaleId,
): Promise<'completed_now' | 'completed_before' | 'not_paid'> {
  const sale = await readSaleRow(transaction, saleId)
  if (sale === undefined || sale.state === 'voided') return 'not_paid'
  const tendered = await readTendered(transaction, sale)
  if (tendered.length === 0 || sum(tendered, sale.currency).minor !== sale.total_minor) return 'not_paid'
  if (sale.state === 'completed') return 'completed_before'

  const register = await transaction
    .updateTable('register')
    .set((row) => ({ receipts: row('receipts', '+', 1) }))
    .where('id', '=', sale.register_id)
    .returning(['number', 'receipts'])
    .executeTakeFirstOrThrow()
  await transaction
    .updateTable('sale')
    .set({
      state: 'completed',
      completed_at: clock.now(),
      receipt_number: receiptNumber(register.number, register.receipts),
    })
    .where('id', '=', saleId)
    .where('state', '=', 'open')
    .execute()
  return 'completed_now'
}

const receiptDigits = 6

function receiptNumber(register: number, receipt: number): string {
  return `${register}-${String(receipt).padStart(receiptDigits, '0')}`
}
