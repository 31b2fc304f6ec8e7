import type { Currency } from '@till/money'
import { quantityMax, taxRatePpmMax, unitPriceMinorMax } from './limits.ts'
import type { LineInput } from './line-item.ts'
import type { RegisterProblem } from './register-problem.ts'
import type { TaxRate } from './tax.ts'

/** The first thing wrong with a line taken by itself, or `null`. */
export function checkLine(line: LineInput, saleCurrency: Currency): RegisterProblem | null {
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
  return taxRate === null ? null : checkTaxRate(lineId, taxRate)
}

function checkTaxRate(lineId: string, { ratePpm }: TaxRate): RegisterProblem | null {
  if (isIntegerWithin(ratePpm, 0, taxRatePpmMax)) return null
  return { code: 'tax_rate_out_of_range', lineId, ratePpm, taxRatePpmMax }
}

function isIntegerWithin(value: number, min: number, max: number): boolean {
  return Number.isInteger(value) && value >= min && value <= max
}
