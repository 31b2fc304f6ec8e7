import { TaxRateId } from '@till/contract'
import type { LineId, ProductId, Sale, SaleId, SaveSale } from '@till/contract'
import { succeed } from '@till/money'
import type { PricedSale } from '@till/register'
import type { Actor } from '../auth/actor.ts'
import type { Clock } from '../clock.ts'
import type { Queries } from '../database/database.ts'
import { refuse } from '../problem.ts'
import type { Outcome } from '../problem.ts'
import { readShop } from '../shop.ts'
import { priceDraft } from './price-draft.ts'
import { readSale, readSaleRow } from './read-sale.ts'
import type { SaleRow } from './read-sale.ts'

/**
 * Saves the whole draft of a sale under the id the till made for it. The same draft again changes nothing, so a till
 * that missed the answer just repeats itself; a draft made from an older revision is refused.
 */
export async function saveSale(
  transaction: Queries,
  clock: Clock,
  actor: Actor,
  saleId: SaleId,
  draft: SaveSale,
): Promise<Outcome<Sale>> {
  const stored = await readSaleRow(transaction, saleId)
  if (stored !== undefined) {
    const refusal = await refuseChange(transaction, actor, stored, draft)
    if (refusal === 'unchanged') return answer(transaction, saleId)
    if (refusal !== null) return refusal
  } else if (draft.baseRevision !== null) {
    return refuse('not_found', 'The till’s server does not know this sale.')
  }

  const { currency } = await readShop(transaction)
  const priced = await priceDraft(transaction, draft.lines, currency)
  if (!priced.ok) return priced
  if (stored === undefined) await insertSale(transaction, clock, actor, saleId, priced.value)
  else await updateSale(transaction, stored, priced.value)
  await writeLines(transaction, saleId, draft, priced.value)
  return answer(transaction, saleId)
}

async function refuseChange(
  transaction: Queries,
  actor: Actor,
  stored: SaleRow,
  draft: SaveSale,
): Promise<'unchanged' | ReturnType<typeof refuse> | null> {
  if (stored.register_id !== actor.register.id) {
    return refuse('not_found', 'There is no such sale at this register.')
  }
  if (await isSameDraft(transaction, stored.id, draft)) return 'unchanged'
  if (stored.state !== 'open') return refuse('sale_closed', `The sale is ${stored.state}.`)
  if (stored.revision !== draft.baseRevision) {
    return refuse('sale_changed', `The sale is at revision ${stored.revision}.`)
  }
  const paid = await transaction
    .selectFrom('payment')
    .select('attempt_id')
    .where('sale_id', '=', stored.id)
    .where('status', 'in', ['authorized', 'captured'])
    .executeTakeFirst()
  if (paid !== undefined) return refuse('payment_live', 'A card was already authorised for this sale.')
  return null
}

async function isSameDraft(transaction: Queries, saleId: SaleId, draft: SaveSale): Promise<boolean> {
  const stored = await transaction
    .selectFrom('sale_line')
    .select(['line_id', 'product_id', 'quantity', 'description', 'unit_price_minor'])
    .where('sale_id', '=', saleId)
    .orderBy('position')
    .execute()
  if (stored.length !== draft.lines.length) return false
  return stored.every((row, index) => {
    const line = draft.lines[index]
    if (line === undefined || line.lineId !== row.line_id || line.quantity !== row.quantity) return false
    if (line.kind === 'product') return line.productId === row.product_id
    return (
      row.product_id === null &&
      line.description === row.description &&
      line.unitPriceMinor === row.unit_price_minor
    )
  })
}

async function insertSale(
  transaction: Queries,
  clock: Clock,
  actor: Actor,
  saleId: SaleId,
  priced: PricedSale,
): Promise<void> {
  const { value: number } = await transaction
    .updateTable('counter')
    .set((row) => ({ value: row('value', '+', 1) }))
    .where('name', '=', 'sale')
    .returning('value')
    .executeTakeFirstOrThrow()
  await transaction
    .insertInto('sale')
    .values({
      id: saleId,
      number,
      state: 'open',
      revision: 1,
      register_id: actor.register.id,
      cashier_id: actor.staff.id,
      currency: priced.total.currency,
      subtotal_minor: priced.subtotal.minor,
      total_minor: priced.total.minor,
      receipt_number: null,
      created_at: clock.now(),
      completed_at: null,
      voided_at: null,
    })
    .execute()
}

async function updateSale(transaction: Queries, stored: SaleRow, priced: PricedSale): Promise<void> {
  const { numUpdatedRows } = await transaction
    .updateTable('sale')
    .set({
      revision: stored.revision + 1,
      subtotal_minor: priced.subtotal.minor,
      total_minor: priced.total.minor,
    })
    .where('id', '=', stored.id)
    .where('revision', '=', stored.revision)
    .executeTakeFirstOrThrow()
  if (numUpdatedRows !== 1n) throw new Error(`Another server changed sale ${stored.id} at the same time`)
  await transaction.deleteFrom('sale_line').where('sale_id', '=', stored.id).execute()
  await transaction.deleteFrom('sale_tax').where('sale_id', '=', stored.id).execute()
}

async function writeLines(
  transaction: Queries,
  saleId: SaleId,
  draft: SaveSale,
  priced: PricedSale,
): Promise<void> {
  const productOf = new Map<string, ProductId | null>(
    draft.lines.map((line) => [line.lineId, line.kind === 'product' ? line.productId : null]),
  )
  const lines = priced.lines.map((line, position) => ({
    sale_id: saleId,
    position,
    line_id: line.lineId as LineId,
    product_id: productOf.get(line.lineId) ?? null,
    description: line.description,
    quantity: line.quantity,
    unit_price_minor: line.unitPrice.minor,
    tax_rate_id: line.taxRate === null ? null : TaxRateId.parse(line.taxRate.id),
    net_minor: line.net.minor,
    tax_minor: line.tax.minor,
    gross_minor: line.gross.minor,
  }))
  const taxes = priced.taxes.map(({ rate, net, tax }, position) => ({
    sale_id: saleId,
    position,
    tax_rate_id: TaxRateId.parse(rate.id),
    name: rate.name,
    rate_ppm: rate.ratePpm,
    mode: rate.mode,
    net_minor: net.minor,
    tax_minor: tax.minor,
  }))
  if (lines.length > 0) await transaction.insertInto('sale_line').values(lines).execute()
  if (taxes.length > 0) await transaction.insertInto('sale_tax').values(taxes).execute()
}

async function answer(transaction: Queries, saleId: SaleId): Promise<Outcome<Sale>> {
  const sale = await readSale(transaction, saleId)
  if (sale === null) throw new Error(`The sale ${saleId} vanished while it was saved`)
  return succeed(sale)
}
