import { invalidRequest, type Refusal } from './http/refusal.ts'

/** What Stripe takes at most: eight digits. */
const AMOUNT_MAX = 99_999_999

/** The least Stripe charges, in minor units, where its documentation names a minimum. */
const AMOUNT_MIN: Record<string, number> = {
  aed: 200,
  aud: 50,
  bgn: 100,
  brl: 50,
  cad: 50,
  chf: 50,
  czk: 1500,
  dkk: 250,
  eur: 50,
  gbp: 30,
  hkd: 400,
  huf: 17500,
  inr: 50,
  jpy: 50,
  mxn: 1000,
  myr: 200,
  nok: 300,
  nzd: 50,
  pln: 200,
  ron: 200,
  sek: 300,
  sgd: 50,
  thb: 1000,
  usd: 50,
}
const AMOUNT_MIN_ELSEWHERE = 1

/** In the order in which Stripe lists them: usd first, then the alphabet. */
const CURRENCIES: readonly string[] =
  `usd aed afn all amd ang aoa ars aud awg azn bam bbd bdt bgn bhd bif bmd bnd bob brl bsd bwp byn bzd cad cdf chf clp cny
   cop crc cve czk djf dkk dop dzd egp etb eur fjd fkp gbp gel gip gmd gnf gtq gyd hkd hnl htg huf idr ils inr isk jmd jod
   jpy kes kgs khr kmf krw kwd kyd kzt lak lbp lkr lrd lsl mad mdl mga mkd mmk mnt mop mur mvr mwk mxn myr mzn nad ngn nio
   nok npr nzd omr pab pen pgk php pkr pln pyg qar ron rsd rub rwf sar sbd scr sek sgd shp sle sos srd std szl thb tjs tnd
   top try ttd twd tzs uah ugx uyu uzs vnd vuv wst xaf xcd xof xpf yer zar zmw`.split(/\s+/)

const TOO_LOW =
  'The amount must be greater than or equal to the minimum charge amount allowed for your account and the currency set (https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts).  If you want to save a Payment Method for future use without an immediate payment, use a Setup Intent instead: https://docs.stripe.com/payments/setup-intents'

/** The currency as Stripe writes it, in lower case. */
export function checkCurrency(currency: string): string | Refusal {
  const code = currency.toLowerCase()
  if (CURRENCIES.includes(code)) return code
  return invalidRequest(
    `Invalid currency: ${code}. Stripe currently supports these currencies: ${CURRENCIES.join(', ')}`,
    { param: 'currency' },
  )
}

/** Refuses an amount (minor units) that Stripe would not charge in this currency. */
export function checkAmount(amount: number, currency: string): Refusal | undefined {
  const param = 'amount'
  if (amount <= 0) return invalidRequest(TOO_LOW, { code: 'parameter_invalid_integer', param })
  const least = AMOUNT_MIN[currency] ?? AMOUNT_MIN_ELSEWHERE
  if (amount < least) {
    const message = `Amount must be at least ${formatAmount(least, currency)} ${currency}`
    return invalidRequest(message, { code: 'amount_too_small', param })
  }
  if (amount > AMOUNT_MAX) {
    const message = `Amount must be no more than ${formatAmount(AMOUNT_MAX, currency)} ${currency}`
    return invalidRequest(message, { code: 'amount_too_large', param })
  }
  return undefined
}

/** As Stripe's messages write it: `$0.50`. */
export function formatAmount(amount: number, currency: string): string {
  const format = new Intl.NumberFormat('en-US', {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
  })
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2
  return format.format(amount / 10 ** digits)
}
