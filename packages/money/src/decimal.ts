import { exponentOf } from './currency.ts'
import type { Currency } from './currency.ts'
import { amountMinorMax, money } from './money.ts'
import type { Money } from './money.ts'
import { fail, succeed } from './result.ts'
import type { Result } from './result.ts'

export type DecimalSeparator = '.' | ','

export type DecimalProblem =
  | { readonly code: 'not_a_decimal' }
  | { readonly code: 'too_many_decimals'; readonly decimalsMax: number }
  | { readonly code: 'amount_out_of_range'; readonly amountMinorMax: number }

const amountDigitsMax = String(amountMinorMax).length

/**
 * Reads an amount as a person types it: digits, at most one separator, an optional minus, spaces around it.
 * `12`, `12.5`, `.5` and `12.` are amounts; digit groups (`1,000`) are not, because the same text means a thousand
 * in one country and one in the next. For the same reason surplus decimals are refused even if they are zeros.
 */
export function parseDecimal(
  text: string,
  currency: Currency,
  separator: DecimalSeparator,
): Result<Money, DecimalProblem> {
  const [sign, unsigned] = splitSign(text.trim())
  const [whole = '', decimals = '', ...surplus] = unsigned.split(separator)
  if (surplus.length > 0 || !/^[0-9]+$/.test(whole + decimals)) return fail({ code: 'not_a_decimal' })

  const exponent = exponentOf(currency)
  if (decimals.length > exponent) return fail({ code: 'too_many_decimals', decimalsMax: exponent })

  const digits = (whole + decimals.padEnd(exponent, '0')).replace(/^0+/, '')
  if (digits.length > amountDigitsMax) return fail({ code: 'amount_out_of_range', amountMinorMax })
  return succeed(money(sign * Number(digits), currency))
}

function splitSign(text: string): [sign: 1 | -1, unsigned: string] {
  return text.startsWith('-') ? [-1, text.slice(1)] : [1, text]
}

/**
 * The amount in major units with a point and exactly the currency's decimals: `12.50`, `-0.05`, `1200` (yen). For
 * forms, exports and `Intl`; what people read is made by `formatMoney`.
 */
export function toDecimalString(amount: Money): `${number}` {
  const exponent = exponentOf(amount.currency)
  const sign = amount.minor < 0 ? '-' : ''
  const digits = String(Math.abs(amount.minor)).padStart(exponent + 1, '0')
  const point = digits.length - exponent
  const decimals = exponent === 0 ? '' : `.${digits.slice(point)}`
  return `${sign}${digits.slice(0, point)}${decimals}` as `${number}`
}
