import { exponentOf } from './currency.ts'
import type { Currency } from './currency.ts'

/** An amount as a whole number of the currency's minor units (cents, yen, fils); never a fraction, never a float. */
export interface Money {
  /** Minor units, an integer from −`amountMinorMax` to `amountMinorMax`. */
  readonly minor: number
  readonly currency: Currency
}

/**
 * Largest amount, in minor units, either side of zero. Fifteen digits: two such amounts can still be added
 * exactly in a JavaScript number before the sum is checked, and every value survives JSON and SQLite unchanged.
 */
export const amountMinorMax = 999_999_999_999_999

/**
 * Throws if `minor` is not an integer within `amountMinorMax`, or if the currency is unknown: by the time a number
 * becomes money it must have been checked, so either one is a bug.
 */
export function money(minor: number, currency: Currency): Money {
  exponentOf(currency)
  if (!Number.isSafeInteger(minor) || Math.abs(minor) > amountMinorMax) {
    throw new RangeError(`Not an amount in minor units: ${minor} ${currency}`)
  }
  // -0 would print and compare differently from the 0 it equals.
  return { minor: minor === 0 ? 0 : minor, currency }
}

export function zero(currency: Currency): Money {
  return money(0, currency)
}
