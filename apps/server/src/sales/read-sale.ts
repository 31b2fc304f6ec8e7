import type { Sale, SaleId } from '@till/contract'
import { money } from '@till/money'
import type { Money } from '@till/money'
import { balanceDue } from '@till/register'
import type { Selectable } from 'kysely'
import type { Queries } from '../database/database.ts'
import type { Tables } from '../database/tables.ts'
import { readPaymentsOfSale } from '../payments/payment-rows.ts'

export type SaleRow = Selectable<Tables['sale']>

export async function readSaleRow(db: Queries, saleId: SaleId): Promise<SaleRow | undefined> {
  return db.selectFrom('sale').selectAll().where('id', '=', saleId).executeTakeFirst()
}

/** What cards hold or have paid for the sale, without their tips. */
export async function readTendered(db: Queries, sale: SaleRow): Promise<Money[]> {
  const tenders = await db
    .selectFrom('payment')
    .select(['amount_minor', 'tip_minor'])
    .where('sale_id', '=', sale.id)
    .where('status', 'in', ['authorized', 'captured'])
    .execute()
  return tenders.map((tender) => money(tender.amount_minor - tender.tip_minor, sale.currency))
}

/** The sale as the contract describes it, with its payments. */
export async function readSale(db: Queries, saleId: SaleId): Promise<Sale | null> {
  const sale = await readSaleRow(db, saleId)
  if (sale === undefined) return null
  const amount = (minor: number) => ({ minor, currency: sale.currency })
  const lines = await db
    .selectFrom('sale_line')
    .selectAll()
    .where('sale_id', '=', saleId)
    .orderBy('position')
    .execute()
  const taxes = await db
    .selectFrom('sale_tax')
    .selectAll()
    .where('sale_id', '=', saleId)
    .orderBy('position')
    .execute()
  return {
    id: sale.id,
    number: sale.number,
    state: sale.state,
    revision: sale.revision,
    registerId: sale.register_id,
    cashierId: sale.cashier_id,
    lines: lines.map((line) => ({
      lineId: line.line_id,
      productId: line.product_id,
      description: line.description,
      quantity: line.quantity,
      unitPrice: amount(line.unit_price_minor),
      taxRateId: line.tax_rate_id,
      net: amount(line.net_minor),
      tax: amount(line.tax_minor),
      gross: amount(line.gross_minor),
    })),
    subtotal: amount(sale.subtotal_minor),
    taxes: taxes.map((tax) => ({
      taxRateId: tax.tax_rate_id,
      name: tax.name,
      ratePpm: tax.rate_ppm,
      mode: tax.mode,
      net: amount(tax.net_minor),
      tax: amount(tax.tax_minor),
    })),
    total: amount(sale.total_minor),
    balanceDue: balanceDue(amount(sale.total_minor), await readTendered(db, sale)),
    payments: await readPaymentsOfSale(db, saleId),
    receiptNumber: sale.receipt_number,
    createdAt: sale.created_at,
    completedAt: sale.completed_at,
  }
}
