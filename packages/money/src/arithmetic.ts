import type { Currency } from './currency.ts'
import { divideHalfUp } from './division.ts'
import { money, zero } from './money.ts'
import type { Money } from './money.ts'

/** Two currencies never meet in one sum: a till works in one, so a second one is a bug and throws. */
function assertCurrency(amount: Money, currency: Currency): void {
  if (amount.currency !== currency) {
    throw new TypeError(`Currencies differ: ${amount.currency} and ${currency}`)
  }
}

function assertInteger(name: string, value: number): void {
  if (!Number.isSafeInteger(value)) throw new RangeError(`${name} is not an integer: ${value}`)
}

/** Throws if the currencies differ or the sum is out of range. */
export function add(left: Money, right: Money): Money {
  assertCurrency(right, left.currency)
  return money(left.minor + right.minor, left.currency)
}

/** Throws if the currencies differ or the difference is out of range. The result may be negative. */
export function subtract(left: Money, right: Money): Money {
  assertCurrency(right, left.currency)
  return money(left.minor - right.minor, left.currency)
}

/** Below zero if `left` is less, above zero if it is more, 0 if they are equal. Throws if the currencies differ. */
export function compare(left: Money, right: Money): -1 | 0 | 1 {
  assertCurrency(right, left.currency)
  if (left.minor === right.minor) return 0
  return left.minor < right.minor ? -1 : 1
}

/** The currency is given and not guessed, so that the sum of nothing is zero *of something*. */
export function sum(amounts: readonly Money[], currency: Currency): Money {
  return amounts.reduce(add, zero(currency))
}

/** Exact; throws if `quantity` is not an integer or the product is out of range. */
export function multiplyByQuantity(amount: Money, quantity: number): Money {
  assertInteger('Quantity', quantity)
  return money(Number(BigInt(amount.minor) * BigInt(quantity)), amount.currency)
}

/**
 * `amount × numerator ÷ denominator`, rounded once, half up (see `divideHalfUp`); the product is never rounded on
 * the way. Throws unless both are integers and the denominator is positive.
 */
export function fractionHalfUp(amount: Money, numerator: number, denominator: number): Money {
  assertInteger('Numerator', numerator)
  assertInteger('Denominator', denominator)
  const minor = divideHalfUp(BigInt(amount.minor) * BigInt(numerator), BigInt(denominator))
  return money(Number(minor), amount.currency)
}
