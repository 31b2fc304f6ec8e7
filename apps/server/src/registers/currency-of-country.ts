import type { Currency } from '@till/money'

const euroCountries = 'AT BE BG CY DE EE ES FI FR GR HR IE IT LT LU LV MT NL PT SI SK'.split(' ')

/** The currency in-person payments are made in, for each country where Stripe has Terminal. */
const currencies: Readonly<Partial<Record<string, Currency>>> = {
  AU: 'aud',
  CA: 'cad',
  CH: 'chf',
  CZ: 'czk',
  DK: 'dkk',
  GB: 'gbp',
  HU: 'huf',
  JP: 'jpy',
  LI: 'chf',
  MY: 'myr',
  NO: 'nok',
  NZ: 'nzd',
  PL: 'pln',
  RO: 'ron',
  SE: 'sek',
  SG: 'sgd',
  US: 'usd',
}

/** Readers charge in the currency of their location's country; null for a country without Terminal. */
export function currencyOfCountry(country: string): Currency | null {
  return euroCountries.includes(country) ? 'eur' : (currencies[country] ?? null)
}
