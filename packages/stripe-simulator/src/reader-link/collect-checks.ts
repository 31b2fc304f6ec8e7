import type {
  CollectConfig,
  LinkError,
  PaymentIntentJson,
  ReaderModel,
} from '@till/terminal-simulator/protocol'

/** Why a reader of this model will not collect with this configuration; undefined when it will. */
export function collectConfigError(config: CollectConfig, model: ReaderModel): LinkError | undefined {
  // Stripe refuses a tip base together with no tip at all. [docs: on-reader tips]
  if (config.skip_tipping === true && (config.tipping?.eligible_amount ?? 0) > 0)
    return {
      code: 'reader_error',
      message: 'tipping.eligible_amount must not be positive when skip_tipping is true.',
    }
  if (config.update_payment_intent === true && model === 'p400')
    return { code: 'reader_error', message: 'update_payment_intent is not supported on the Verifone P400.' }
  return undefined
}

const COLLECTABLE_STATUSES: readonly string[] = ['requires_payment_method', 'requires_confirmation']

/** Why this PaymentIntent cannot be collected with this configuration; undefined when it can. */
export function redisplayError(
  paymentIntent: PaymentIntentJson | null,
  { allow_redisplay: redisplay }: CollectConfig,
): LinkError | undefined {
  if (typeof paymentIntent?.['setup_future_usage'] !== 'string' || typeof redisplay === 'string')
    return undefined
  return {
    type: 'invalid_request_error',
    code: 'parameter_missing',
    message: 'allow_redisplay is required to collect for a PaymentIntent with setup_future_usage.',
  }
}

const READER_TYPES: readonly string[] = ['card_present', 'interac_present']

/** The currency of a country in which readers can stand. [Stripe: a location's country decides the currency] */
const CURRENCIES: Readonly<Record<string, string>> = {
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

const EURO_COUNTRIES = new Set('AT BE BG CY DE EE ES FI FR GR HR IE IT LT LU LV MT NL PT SI SK'.split(' '))

/** Why a card cannot be collected for this PaymentIntent, at a reader in this country; undefined when it can. */
export function collectStateError(
  paymentIntent: PaymentIntentJson | null,
  country: string | null,
): LinkError | undefined {
  if (!paymentIntent)
    return { type: 'invalid_request_error', code: 'resource_missing', message: 'No such payment_intent.' }
  if (COLLECTABLE_STATUSES.includes(paymentIntent.status))
    return typesError(paymentIntent) ?? (country === null ? undefined : currencyError(paymentIntent, country))
  return {
    type: 'invalid_request_error',
    code: 'payment_intent_unexpected_state',
    message: `This PaymentIntent's payment method cannot be collected because it has a status of ${paymentIntent.status}.`,
    payment_intent: paymentIntent,
  }
}

function typesError({ payment_method_types: types }: PaymentIntentJson): LinkError | undefined {
  const named = types as string[]
  if (named.some((type) => READER_TYPES.includes(type))) return undefined
  return {
    type: 'invalid_request_error',
    code: 'intent_invalid_state',
    message: `This PaymentIntent takes no cards at a reader: its payment_method_types are ${named.join(', ')}.`,
  }
}

function currencyError({ currency }: PaymentIntentJson, country: string): LinkError | undefined {
  const expected = EURO_COUNTRIES.has(country) ? 'eur' : CURRENCIES[country]
  if (expected === undefined || expected === currency) return undefined
  return {
    type: 'invalid_request_error',
    code: 'terminal_reader_invalid_location_for_payment',
    message: `A reader at a location in ${country} takes payments in ${expected}, not in ${String(currency)}.`,
  }
}
