import { fail, succeed, sum } from '@till/money'
import type { Currency, Money, Result } from '@till/money'
import { checkLines } from './check-lines.ts'
import { saleTotalMinorMax } from './limits.ts'
import { extendedPrice, priceLine } from './line-item.ts'
import type { LineInput, PricedLine } from './line-item.ts'
import type { RegisterProblem } from './register-problem.ts'
import { totalTaxes } from './tax-totals.ts'
import type { TaxTotal } from './tax-totals.ts'

/** A sale with every amount a till shows, prints or charges. `total` = Σ `gross` = Σ `net` + `tax`. */
export interface PricedSale {
  readonly lines: readonly PricedLine[]
  /** What the lines show before added tax: the sum of unit price × quantity. */
  readonly subtotal: Money
  /** By rate id. */
  readonly taxes: readonly TaxTotal[]
  /** All tax in the sale, included and added. */
  readonly tax: Money
  /** What the customer owes. */
  readonly total: Money
}

/**
 * Adds up a sale. Lines keep their order; a sale without lines is worth zero. Of several problems the first one is
 * told: too many lines, then the lines in their order, then the total.
 */
export function priceSale(
  lines: readonly LineInput[],
  currency: Currency,
): Result<PricedSale, RegisterProblem> {
  const problem = checkLines(lines, currency)
  if (problem !== null) return fail(problem)

  const pricedLines = lines.map(priceLine)
  const lineBeyond = firstLineBeyondSaleLimit(pricedLines)
  if (lineBeyond !== undefined) {
    const { lineId } = lineBeyond
    return fail({
      code: 'amount_out_of_range',
      lineId,
      amount: 'sale_total',
      amountMinorMax: saleTotalMinorMax,
    })
  }

  const sumOf = (amountOf: (line: PricedLine) => Money) => sum(pricedLines.map(amountOf), currency)
  return succeed({
    lines: pricedLines,
    subtotal: sumOf(extendedPrice),
    taxes: totalTaxes(pricedLines),
    tax: sumOf((line) => line.tax),
    total: sumOf((line) => line.gross),
  })
}

function firstLineBeyondSaleLimit(lines: readonly PricedLine[]): PricedLine | undefined {
  let totalMinor = 0
  return lines.find((line) => {
    totalMinor += line.gross.minor
    return totalMinor > saleTotalMinorMax
  })
}
