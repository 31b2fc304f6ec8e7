import { succeed } from '@till/money'
import { askedBy } from '../payments/cause.ts'
import { voidSale } from '../payments/void-sale.ts'
import { refuse } from '../problem.ts'
import { readSale } from '../sales/read-sale.ts'
import { readReceipt } from '../sales/receipt.ts'
import { saveSale } from '../sales/save-sale.ts'
import type { Till } from '../till.ts'
import type { Handlers } from './handlers.ts'

export function saleHandlers(till: Till): Pick<Handlers, 'saveSale' | 'sale' | 'voidSale' | 'receipt'> {
  const { db, clock, live, mutex } = till
  return {
    async saveSale({ actor, params, body }) {
      const saved = await mutex.run(params.saleId, () =>
        db.transaction().execute((transaction) => saveSale(transaction, clock, actor, params.saleId, body)),
      )
      if (saved.ok) live.publish({ type: 'sale_changed', sale: saved.value })
      return saved
    },

    async sale({ params }) {
      const sale = await readSale(db, params.saleId)
      return sale === null ? refuse('not_found', 'There is no such sale.') : succeed(sale)
    },

    voidSale: async ({ actor, params, request }) =>
      voidSale(till, askedBy('void', actor, request.id), params.saleId),

    receipt: async ({ params }) => readReceipt(db, params.saleId),
  }
}
