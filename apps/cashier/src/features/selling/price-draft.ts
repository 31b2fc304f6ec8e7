import type { Catalogue, DraftLine, TaxRateId } from '@till/contract'
import { fail, money, type Currency, type Result } from '@till/money'
import {
  priceSale,
  type LineInput,
  type PricedSale,
  type RegisterProblem,
  type TaxRate,
} from '@till/register'

import type { Draft } from './draft.ts'

/** Why the till cannot price a draft by itself. The server may still be able to. */
export type DraftProblem =
  | RegisterProblem
  /** The catalogue of this till, perhaps an old one, does not have the product. */
  | { readonly code: 'unknown_product'; readonly lineId: string }

/**
 * Prices a draft here and now, by the same rules as the server, so that the total follows the finger. What is charged
 * is what the server answers.
 */
export function priceDraft(
  draft: Draft,
  catalogue: Catalogue,
  currency: Currency,
): Result<PricedSale, DraftProblem> {
  const inputs: LineInput[] = []
  for (const line of draft) {
    const input = lineInput(line, catalogue, currency)
    if (input === null) return fail({ code: 'unknown_product', lineId: line.lineId })
    inputs.push(input)
  }
  return priceSale(inputs, currency)
}

function lineInput(line: DraftLine, catalogue: Catalogue, currency: Currency): LineInput | null {
  const { lineId, quantity } = line
  if (line.kind === 'custom') {
    const taxRate = findTaxRate(catalogue, catalogue.customAmountTaxRateId)
    const unitPrice = money(line.unitPriceMinor, currency)
    return { lineId, description: line.description, unitPrice, quantity, taxRate }
  }
  const product = catalogue.products.find(({ id }) => id === line.productId)
  if (product === undefined) return null
  const taxRate = findTaxRate(catalogue, product.taxRateId)
  const unitPrice = money(product.unitPrice.minor, currency)
  return { lineId, description: product.name, unitPrice, quantity, taxRate }
}

function findTaxRate(catalogue: Catalogue, id: TaxRateId | null): TaxRate | null {
  return catalogue.taxRates.find((rate) => rate.id === id) ?? null
}
