import { exponentOf } from './currency.ts'
import { toDecimalString } from './decimal.ts'
import type { Money } from './money.ts'

/**
 * The amount as people read it in a locale (BCP 47, such as `en-US` or `ja-JP`): `$12.50`, `￥1,200`.
 * The decimals are always those the amount is charged in, also where `Intl` would hide them, so that no part of an
 * amount is ever invisible. Throws if the locale is malformed.
 */
export function formatMoney(amount: Money, locale: string): string {
  const exponent = exponentOf(amount.currency)
  const format = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: amount.currency,
    minimumFractionDigits: exponent,
    maximumFractionDigits: exponent,
  })
  // A decimal string is formatted exactly; a number would first become a float.
  return format.format(toDecimalString(amount))
}
