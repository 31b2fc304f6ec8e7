import { add, fractionHalfUp, subtract } from '@till/money'
import type { Money } from '@till/money'

/** A tax as the catalogue defines it. */
export interface TaxRate {
  readonly id: string
  readonly name: string
  /** Rate in parts per million: 8.875 % is 88_750. */
  readonly ratePpm: number
  /** `included`: the price already contains the tax (VAT). `added`: the tax comes on top (US sales tax). */
  readonly mode: 'included' | 'added'
}

/** An amount with and without its tax; `gross = net + tax` exactly. */
export interface TaxedAmount {
  readonly net: Money
  readonly tax: Money
  readonly gross: Money
}

const wholePpm = 1_000_000

/**
 * Splits the shown price of a line into net, tax and gross. Only the tax is computed and rounded (half up, to one
 * minor unit); the third amount follows by adding or subtracting, so nothing can go missing between them.
 */
export function applyTax(price: Money, rate: TaxRate): TaxedAmount {
  switch (rate.mode) {
    case 'included': {
      const tax = fractionHalfUp(price, rate.ratePpm, wholePpm + rate.ratePpm)
      return { net: subtract(price, tax), tax, gross: price }
    }
    case 'added': {
      const tax = fractionHalfUp(price, rate.ratePpm, wholePpm)
      return { net: price, tax, gross: add(price, tax) }
    }
    default:
      return rate.mode satisfies never
  }
}
