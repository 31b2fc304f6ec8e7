import type { ProductId, SaveSale } from '@till/contract'
import { succeed } from '@till/money'
import type { Currency } from '@till/money'
import { priceSale } from '@till/register'
import type { LineInput, PricedSale, RegisterProblem, TaxRate } from '@till/register'
import type { Queries } from '../database/database.ts'
import { refuse } from '../problem.ts'
import type { Outcome } from '../problem.ts'

type DraftLines = SaveSale['lines']

/** Prices a draft from the catalogue as it is now. Only custom amounts take a price from the draft. */
export async function priceDraft(
  db: Queries,
  lines: DraftLines,
  currency: Currency,
): Promise<Outcome<PricedSale>> {
  const products = await readProducts(db, lines)
  const customAmountTaxRate = await readCustomAmountTaxRate(db)
  const inputs: LineInput[] = []
  for (const [index, line] of lines.entries()) {
    if (line.kind === 'custom') {
      inputs.push({
        lineId: line.lineId,
        description: line.description,
        unitPrice: { minor: line.unitPriceMinor, currency },
        quantity: line.quantity,
        taxRate: customAmountTaxRate,
      })
      continue
    }
    const product = products.get(line.productId)
    if (product === undefined) {
      return refuse('unpriceable_sale', 'A product is not in the catalogue any more.', {
        errors: [{ path: `lines/${index}/productId`, message: 'No such product' }],
      })
    }
    inputs.push({ lineId: line.lineId, quantity: line.quantity, ...product })
  }
  const priced = priceSale(inputs, currency)
  return priced.ok ? succeed(priced.value) : unpriceable(priced.error, lines)
}

type PricedProduct = Pick<LineInput, 'description' | 'unitPrice' | 'taxRate'>

async function readProducts(db: Queries, lines: DraftLines): Promise<Map<ProductId, PricedProduct>> {
  const ids = lines.flatMap((line) => (line.kind === 'product' ? [line.productId] : []))
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('product')
    .leftJoin('tax_rate', 'tax_rate.id', 'product.tax_rate_id')
    .select(['product.id', 'product.name', 'product.unit_price_minor', 'product.currency'])
    .select(['tax_rate.id as rate_id', 'tax_rate.name as rate_name'])
    .select(['tax_rate.rate_ppm', 'tax_rate.mode'])
    .where('product.id', 'in', ids)
    .execute()
  return new Map(
    rows.map((row) => [
      row.id,
      {
        description: row.name,
        unitPrice: { minor: row.unit_price_minor, currency: row.currency },
        taxRate:
          row.rate_id === null || row.rate_name === null || row.rate_ppm === null || row.mode === null
            ? null
            : { id: row.rate_id, name: row.rate_name, ratePpm: row.rate_ppm, mode: row.mode },
      },
    ]),
  )
}

async function readCustomAmountTaxRate(db: Queries): Promise<TaxRate | null> {
  const row = await db
    .selectFrom('shop')
    .innerJoin('tax_rate', 'tax_rate.id', 'shop.custom_amount_tax_rate_id')
    .select(['tax_rate.id', 'tax_rate.name', 'tax_rate.rate_ppm', 'tax_rate.mode'])
    .executeTakeFirst()
  return row === undefined ? null : { id: row.id, name: row.name, ratePpm: row.rate_ppm, mode: row.mode }
}

function unpriceable(problem: RegisterProblem, lines: DraftLines) {
  const index = lines.findLastIndex((line) => line.lineId === problem.lineId)
  return refuse('unpriceable_sale', sentenceFor(problem), {
    errors: [{ path: `lines/${index}`, message: problem.code }],
  })
}

function sentenceFor(problem: RegisterProblem): string {
  switch (problem.code) {
    case 'too_many_lines':
      return `A sale holds at most ${problem.linesMax} lines.`
    case 'duplicate_line':
      return 'Two lines have the same id.'
    case 'quantity_out_of_range':
      return `A quantity is a whole number from 1 to ${problem.quantityMax}.`
    case 'mixed_currency':
      return `A price is in ${problem.lineCurrency}, the sale in ${problem.saleCurrency}.`
    case 'negative_price':
      return 'A price is below zero.'
    case 'amount_out_of_range':
      return problem.amount === 'sale_total'
        ? 'The sale comes to more than a till can charge.'
        : 'A price is too high.'
    case 'tax_rate_out_of_range':
    case 'conflicting_tax_rate':
      return 'The catalogue has a faulty tax rate.'
    default:
      return problem satisfies never
  }
}
