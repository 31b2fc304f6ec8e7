import { multiplyByQuantity, zero } from '@till/money'
import type { Money } from '@till/money'
import { applyTax } from './tax.ts'
import type { TaxedAmount, TaxRate } from './tax.ts'

/** One row of a sale as it is rung up. */
export interface LineInput {
  /** Unique within the sale. */
  readonly lineId: string
  readonly description: string
  /** The price of one piece as it is shown to the customer. */
  readonly unitPrice: Money
  /** Pieces, a whole number from 1 to `quantityMax`. */
  readonly quantity: number
  /** `null` if the line bears no tax; a zero rate (0 ppm) is a tax, and is listed as one. */
  readonly taxRate: TaxRate | null
}

/** A line with its amounts; `gross` = `net` + `tax` = what the customer owes for the line. */
export interface PricedLine extends LineInput {
  readonly net: Money
  readonly tax: Money
  readonly gross: Money
}

/** What the line shows: unit price × quantity, before any added tax. */
export function extendedPrice(line: LineInput): Money {
  return multiplyByQuantity(line.unitPrice, line.quantity)
}

/** Expects a line that has been checked. */
export function priceLine(line: LineInput): PricedLine {
  return { ...line, ...taxLine(extendedPrice(line), line.taxRate) }
}

function taxLine(price: Money, taxRate: TaxRate | null): TaxedAmount {
  if (taxRate === null) return { net: price, tax: zero(price.currency), gross: price }
  return applyTax(price, taxRate)
}
