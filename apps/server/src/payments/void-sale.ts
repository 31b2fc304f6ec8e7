import type { Sale, SaleId } from '@till/contract'
import { succeed } from '@till/money'
import { refuse } from '../problem.ts'
import type { Outcome } from '../problem.ts'
import { readSale, readSaleRow } from '../sales/read-sale.ts'
import { cancelIntent, cancelWithoutCard } from './cancel-payment.ts'
import type { Cause } from './cause.ts'
import type { PaymentDeps } from './payment-deps.ts'
import { isFinal, problemOfUnsettled, publishSale, settlePayment } from './settle-payment.ts'

/**
 * Abandons an open sale. Its payment is canceled at Stripe first; a sale that turns out to be paid by then stays, and
 * an authorization that does not fit the sale is released with it.
 */
export async function voidSale(deps: PaymentDeps, cause: Cause, saleId: SaleId): Promise<Outcome<Sale>> {
  return deps.mutex.run(saleId, async () => {
    const sale = await readSaleRow(deps.db, saleId)
    if (sale === undefined) return refuse('not_found', 'There is no such sale.')
    if (sale.state === 'open') {
      const problem = await releasePayments(deps, cause, saleId)
      if (problem !== null) return problem
      const { numUpdatedRows } = await deps.db
        .updateTable('sale')
        .set({ state: 'voided', voided_at: deps.clock.now() })
        .where('id', '=', saleId)
        .where('state', '=', 'open')
        .executeTakeFirstOrThrow()
      if (numUpdatedRows !== 1n)
        return refuse('sale_closed', 'The card was authorised, so the sale is completed.')
      await publishSale(deps, saleId)
    }
    const current = await readSale(deps.db, saleId)
    if (current === null) throw new Error(`The sale ${saleId} vanished`)
    if (current.state === 'completed') return refuse('sale_closed', 'The sale is completed.')
    return succeed(current)
  })
}

async function releasePayments(deps: PaymentDeps, cause: Cause, saleId: SaleId) {
  const rows = await deps.db.selectFrom('payment').selectAll().where('sale_id', '=', saleId).execute()
  for (const row of rows) {
    if (isFinal(row)) {
      if (row.status === 'captured') return refuse('payment_live', 'A card has already paid for this sale.')
      continue
    }
    const canceled = await cancelWithoutCard(deps, row, 'abandoned', cause)
    if (!canceled.ok) return problemOfUnsettled(canceled.error)
    if (canceled.value.status !== 'authorized') continue
    const sale = await readSaleRow(deps.db, saleId)
    if (sale?.state !== 'open') return null
    const released = await cancelIntent(deps, canceled.value, 'abandoned', cause)
    if (!released.ok) return problemOfUnsettled(released.error)
    if (!isFinal(released.value)) await settlePayment(deps, released.value, cause)
  }
  return null
}
