import { EmvDetails } from '@till/contract'
import type { Receipt, SaleId } from '@till/contract'
import { succeed } from '@till/money'
import type { Queries } from '../database/database.ts'
import { describeCard } from '../payments/payment-rows.ts'
import { refuse } from '../problem.ts'
import type { Outcome } from '../problem.ts'
import { readShop } from '../shop.ts'
import { readSale } from './read-sale.ts'

/** What a completed sale's receipt says. Card schemes' fields are there from the authorization on. */
export async function readReceipt(db: Queries, saleId: SaleId): Promise<Outcome<Receipt>> {
  const sale = await readSale(db, saleId)
  if (sale === null) return refuse('not_found', 'There is no such sale.')
  const { receiptNumber, completedAt } = sale
  if (receiptNumber === null || completedAt === null) {
    return refuse('not_found', 'The sale is not completed, so it has no receipt yet.')
  }
  const names = await db
    .selectFrom('sale')
    .innerJoin('register', 'register.id', 'sale.register_id')
    .innerJoin('staff', 'staff.id', 'sale.cashier_id')
    .select(['register.name as register', 'staff.name as cashier'])
    .where('sale.id', '=', saleId)
    .executeTakeFirstOrThrow()
  const tenders = await db
    .selectFrom('payment')
    .selectAll()
    .where('sale_id', '=', saleId)
    .where('status', 'in', ['authorized', 'captured'])
    .orderBy('authorized_at')
    .execute()
  return succeed({
    receiptNumber,
    issuedAt: completedAt,
    shop: await readShop(db),
    registerName: names.register,
    cashierName: names.cashier,
    sale,
    tenders: tenders.map((tender) => ({
      kind: 'card',
      amount: { minor: tender.amount_minor, currency: tender.currency },
      card: describeCard(tender),
      emv: tender.emv === null ? null : EmvDetails.parse(JSON.parse(tender.emv)),
    })),
  })
}
