import type { Currency } from '@till/money'
import { linesMax, quantityMax, taxRatePpmMax, unitPriceMinorMax } from './limits.ts'
import type { LineInput } from './line-item.ts'
import type { RegisterProblem } from './register-problem.ts'
import type { TaxRate } from './tax.ts'

/** The first reason why these lines cannot be priced together, or `null`. */
export function checkLines(lines: readonly LineInput[], saleCurrency: Currency): RegisterProblem | null {
  const firstTooMany = lines[linesMax]
  if (firstTooMany !== undefined) {
    return { code: 'too_many_lines', lineId: firstTooMany.lineId, linesMax }
  }

  const lineIds = new Set<string>()
  const taxRates = new Map<string, TaxRate>()
  for (const line of lines) {
    const { lineId, taxRate } = line
    if (lineIds.has(lineId)) return { code: 'duplicate_line', lineId }
    lineIds.add(lineId)

    const problem = checkLine(line, saleCurrency)
    if (problem !== null) return problem

    if (taxRate === null) continue
    const sameId = taxRates.get(taxRate.id)
    if (sameId !== undefined && !isSameTaxRate(sameId, taxRate)) {
      return { code: 'conflicting_tax_rate', lineId, taxRateId: taxRate.id }
    }
    taxRates.set(taxRate.id, taxRate)
  }
  return null
}

function checkLine(line: LineInput, saleCurrency: Currency): RegisterProblem | null {
  const { lineId, quantity, unitPrice, taxRate } = line
  if (!isIntegerWithin(quantity, 1, quantityMax)) {
    return { code: 'quantity_out_of_range', lineId, quantity, quantityMax }
  }
  if (unitPrice.currency !== saleCurrency) {
    return { code: 'mixed_currency', lineId, saleCurrency, lineCurrency: unitPrice.currency }
  }
  if (unitPrice.minor < 0) return { code: 'negative_price', lineId }
  if (unitPrice.minor > unitPriceMinorMax) {
    return { code: 'amount_out_of_range', lineId, amount: 'unit_price', amountMinorMax: unitPriceMinorMax }
  }
  if (taxRate !== null && !isIntegerWithin(taxRate.ratePpm, 0, taxRatePpmMax)) {
    return { code: 'tax_rate_out_of_range', lineId, ratePpm: taxRate.ratePpm, taxRatePpmMax }
  }
  return null
}

function isIntegerWithin(value: number, min: number, max: number): boolean {
  return Number.isInteger(value) && value >= min && value <= max
}

function isSameTaxRate(left: TaxRate, right: TaxRate): boolean {
  return left.name === right.name && left.ratePpm === right.ratePpm && left.mode === right.mode
}
