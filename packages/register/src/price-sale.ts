import { add, fail, succeed, sum, zero } from '@till/money'
import type { Currency, Money, Result } from '@till/money'
import { checkLine } from './check-line.ts'
import { linesMax, saleTotalMinorMax } from './limits.ts'
import { extendedPrice, priceLine } from './line-item.ts'
import type { LineInput, PricedLine } from './line-item.ts'
import type { RegisterProblem } from './register-problem.ts'
import { totalTaxes } from './tax-totals.ts'
import type { TaxTotal } from './tax-totals.ts'
import type { TaxRate } from './tax.ts'

/** A sale with every amount a till shows, prints or charges. `total` = Σ `gross` = Σ `net` + `tax`. */
export interface PricedSale {
  readonly lines: readonly PricedLine[]
  /** What the lines show before added tax: the sum of unit price × quantity. */
  readonly subtotal: Money
  readonly taxes: readonly TaxTotal[]
  /** All tax in the sale, included and added. */
  readonly tax: Money
  /** What the customer owes. */
  readonly total: Money
}

/**
 * Adds up a sale. Lines keep their order; a sale without lines is worth zero. The first line that cannot be priced
 * decides the error.
 */
export function priceSale(
  lines: readonly LineInput[],
  currency: Currency,
): Result<PricedSale, RegisterProblem> {
  const firstTooMany = lines[linesMax]
  if (firstTooMany !== undefined) {
    return fail({ code: 'too_many_lines', lineId: firstTooMany.lineId, linesMax })
  }

  const pricedLines: PricedLine[] = []
  const lineIds = new Set<string>()
  const taxRates = new Map<string, TaxRate>()
  let total = zero(currency)
  for (const line of lines) {
    const { lineId, taxRate } = line
    if (lineIds.has(lineId)) return fail({ code: 'duplicate_line', lineId })
    const problem = checkLine(line, currency)
    if (problem !== null) return fail(problem)
    if (taxRate !== null) {
      const sameId = taxRates.get(taxRate.id) ?? taxRate
      if (!isSameTaxRate(sameId, taxRate)) {
        return fail({ code: 'conflicting_tax_rate', lineId, taxRateId: taxRate.id })
      }
      taxRates.set(taxRate.id, taxRate)
    }

    const pricedLine = priceLine(line)
    total = add(total, pricedLine.gross)
    if (total.minor > saleTotalMinorMax) {
      return fail({
        code: 'amount_out_of_range',
        lineId,
        amount: 'sale_total',
        amountMinorMax: saleTotalMinorMax,
      })
    }
    lineIds.add(lineId)
    pricedLines.push(pricedLine)
  }

  return succeed({
    lines: pricedLines,
    subtotal: sum(pricedLines.map(extendedPrice), currency),
    taxes: totalTaxes(pricedLines),
    tax: sum(
      pricedLines.map((line) => line.tax),
      currency,
    ),
    total,
  })
}

function isSameTaxRate(left: TaxRate, right: TaxRate): boolean {
  return left.name === right.name && left.ratePpm === right.ratePpm && left.mode === right.mode
}
