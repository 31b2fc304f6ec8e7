import { fail, succeed } from './result.ts'
import type { Result } from './result.ts'

// Stripe's presentment currencies with the number of decimals its API gives them
// (https://docs.stripe.com/currencies). Where Stripe and ISO 4217 disagree the table follows Stripe, because
// an amount that is right by ISO would be charged a hundred times too high or too low:
// - mga has two decimals in ISO 4217 and none at Stripe;
// - isk and ugx have none in ISO 4217, but Stripe's API counts both in hundredths ("special cases").
const codesWithNoDecimals = [
  'bif',
  'clp',
  'djf',
  'gnf',
  'jpy',
  'kmf',
  'krw',
  'mga',
  'pyg',
  'rwf',
  'vnd',
  'vuv',
  'xaf',
  'xof',
  'xpf',
] as const

const codesWithThreeDecimals = ['bhd', 'jod', 'kwd', 'omr', 'tnd'] as const

// prettier-ignore
const codesWithTwoDecimals = [
  'aed', 'afn', 'all', 'amd', 'ang', 'aoa', 'ars', 'aud', 'awg', 'azn',
  'bam', 'bbd', 'bdt', 'bgn', 'bmd', 'bnd', 'bob', 'brl', 'bsd', 'bwp', 'byn', 'bzd',
  'cad', 'cdf', 'chf', 'cny', 'cop', 'crc', 'cve', 'czk', 'dkk', 'dop', 'dzd',
  'egp', 'etb', 'eur', 'fjd', 'fkp', 'gbp', 'gel', 'gip', 'gmd', 'gtq', 'gyd',
  'hkd', 'hnl', 'htg', 'huf', 'idr', 'ils', 'inr', 'isk', 'jmd',
  'kes', 'kgs', 'khr', 'kyd', 'kzt', 'lak', 'lbp', 'lkr', 'lrd', 'lsl',
  'mad', 'mdl', 'mkd', 'mmk', 'mnt', 'mop', 'mur', 'mvr', 'mwk', 'mxn', 'myr', 'mzn',
  'nad', 'ngn', 'nio', 'nok', 'npr', 'nzd', 'pab', 'pen', 'pgk', 'php', 'pkr', 'pln',
  'qar', 'ron', 'rsd', 'rub', 'sar', 'sbd', 'scr', 'sek', 'sgd', 'shp', 'sle', 'sos', 'srd', 'std', 'szl',
  'thb', 'tjs', 'top', 'try', 'ttd', 'twd', 'tzs', 'uah', 'ugx', 'usd', 'uyu', 'uzs',
  'wst', 'xcd', 'xcg', 'yer', 'zar', 'zmw',
] as const

/** Every currency the till can work in, as Stripe writes it: the lower-case ISO 4217 code. */
export const currencies = [
  ...codesWithNoDecimals,
  ...codesWithTwoDecimals,
  ...codesWithThreeDecimals,
] as const

/** A known currency. A literal such as `'usd'` is checked by the compiler, any other text by `parseCurrency`. */
export type Currency = (typeof currencies)[number]

/** How many decimals a currency has: one yen is 1 minor unit, one dollar 100, one dinar 1000. */
export type Exponent = 0 | 2 | 3

export interface UnknownCurrency {
  readonly code: 'unknown_currency'
  readonly text: string
}

// A Map and not an object: `'constructor'` must not turn out to be a currency.
const exponents: ReadonlyMap<string, Exponent> = new Map<string, Exponent>([
  ...codesWithNoDecimals.map((code) => [code, 0] as const),
  ...codesWithTwoDecimals.map((code) => [code, 2] as const),
  ...codesWithThreeDecimals.map((code) => [code, 3] as const),
])

function isCurrency(text: string): text is Currency {
  return exponents.has(text)
}

/** Accepts exactly the lower-case code, so that a currency has one spelling everywhere it is compared. */
export function parseCurrency(text: string): Result<Currency, UnknownCurrency> {
  return isCurrency(text) ? succeed(text) : fail({ code: 'unknown_currency', text })
}

/** The number of decimals Stripe's API gives the currency. Throws for a currency that only a cast can have let in. */
export function exponentOf(currency: Currency): Exponent {
  const exponent = exponents.get(currency)
  if (exponent === undefined) throw new RangeError(`Not a currency: ${currency}`)
  return exponent
}
