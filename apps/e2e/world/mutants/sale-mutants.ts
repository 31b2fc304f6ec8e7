import type { Mutant } from './mutant.ts'

const complete = 'apps/server/src/sales/complete-sale.ts'

/** In how the server keeps a sale. */
export const saleMutants: readonly Mutant[] = [
  {
    name: 'any-card-completes',
    breaks: 'a sale is completed whatever its card holds',
    file: complete,
    snippet: 'sum(tendered, sale.currency).minor !== sale.total_minor',
    instead: 'sum(tendered, sale.currency).minor === 0',
  },
  {
    name: 'too-much-completes',
    breaks: 'a sale is completed although more is held than it owes',
    file: complete,
    snippet: 'sum(tendered, sale.currency).minor !== sale.total_minor',
    instead: 'sum(tendered, sale.currency).minor < sale.total_minor',
  },
  {
    name: 'tip-counts-as-paid',
    breaks: 'the tip is taken for a part of the total',
    file: 'apps/server/src/sales/read-sale.ts',
    snippet: 'money(tender.amount_minor - tender.tip_minor, sale.currency)',
    instead: 'money(tender.amount_minor, sale.currency)',
  },
  {
    name: 'receipt-number-skipped',
    breaks: 'receipt numbers have gaps',
    file: complete,
    snippet: "row('receipts', '+', 1)",
    instead: "row('receipts', '+', 2)",
  },
  {
    name: 'receipt-number-again',
    breaks: 'a receipt number is used twice',
    file: complete,
    snippet: "row('receipts', '+', 1)",
    instead: "row('receipts', '+', 0)",
  },
  {
    name: 'void-without-cancel',
    breaks: 'a voided sale can still be paid',
    file: 'apps/server/src/payments/void-sale.ts',
    snippet: 'const problem = await releasePayments(deps, cause, saleId)',
    instead: 'const problem = null',
  },
  {
    name: 'void-whatever-happened',
    breaks: 'a sale that was completed meanwhile is voided',
    file: 'apps/server/src/payments/void-sale.ts',
    snippet: ".where('id', '=', saleId)\n        .where('state', '=', 'open')",
    instead: ".where('id', '=', saleId)",
  },
  {
    name: 'closed-sale-changes',
    breaks: 'a sale changes after it was closed',
    file: 'apps/server/src/sales/save-sale.ts',
    snippet: "if (stored.state !== 'open') return refuse('sale_closed', `The sale is ${stored.state}.`)",
    instead: '',
  },
]
