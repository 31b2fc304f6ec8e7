import type { MoneyAmount } from '@till/contract'
import { formatMoney, money, parseCurrency } from '@till/money'

/** How the shop writes amounts and times; words are the cashier's language, formats are the shop's. */
export interface Formats {
  /** `$12.50`, `￥1,200` */
  readonly amount: (amount: MoneyAmount) => string
  /** `8.875 %` for 88 750 parts per million. */
  readonly rate: (ratePpm: number) => string
  /** Hours and minutes of Unix milliseconds. */
  readonly time: (at: number) => string
  /** Day and time of Unix milliseconds. */
  readonly dateTime: (at: number) => string
}

const wholePpm = 1_000_000

/** `locale` is a BCP 47 tag such as `en-US`. */
export function createFormats(locale: string): Formats {
  const rate = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 4 })
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short' })
  const dateTime = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' })
  return {
    amount: ({ minor, currency }) => {
      const known = parseCurrency(currency)
      if (!known.ok) throw new TypeError(`The shop’s currency is unknown: ${currency}`)
      return formatMoney(money(minor, known.value), locale)
    },
    rate: (ratePpm) => rate.format(ratePpm / wholePpm),
    time: (at) => time.format(at),
    dateTime: (at) => dateTime.format(at),
  }
}
