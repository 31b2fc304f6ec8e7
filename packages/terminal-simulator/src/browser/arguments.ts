/**
 * Checks of what the host page passes in. The script rejects such mistakes with a plain Error instead of resolving `{error}`:
 * they are bugs of the page, not events of a shop. [2019 script: "Invalid Argument:", "Invalid Type."]
 */

import { REDISPLAYS } from '../protocol.ts'

const CLIENT_SECRET = /^(pi_[A-Za-z0-9]+)_secret_[A-Za-z0-9]+$/
const DISCOVERY_KEYS: readonly string[] = ['simulated', 'location', 'device_type', 'method']

function invalid(message: string): Error {
  return new Error(`Invalid Argument: ${message}`)
}

/** Whether a value is an object that has fields. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Throws unless the page gave both handlers that the script cannot do without. */
export function checkCreateOptions(options: unknown): void {
  if (!isRecord(options)) throw invalid('StripeTerminal.create needs an object of options.')
  for (const handler of ['onFetchConnectionToken', 'onUnexpectedReaderDisconnect'])
    if (typeof options[handler] !== 'function') throw invalid(`${handler} must be a function.`)
  for (const handler of ['onConnectionStatusChange', 'onPaymentStatusChange'])
    if (options[handler] !== undefined && typeof options[handler] !== 'function')
      throw invalid(`${handler} must be a function when it is given.`)
}

/** Throws unless the page's token handler answered with a token's secret. */
export function checkConnectionToken(token: unknown): asserts token is string {
  if (typeof token !== 'string' || !token.startsWith('pst_'))
    throw new Error('onFetchConnectionToken must resolve with the secret of a connection token (pst_…).')
}

export function checkDiscoveryConfig(config: unknown): void {
  if (config === undefined || config === null) return
  if (!isRecord(config)) throw invalid('discoverReaders takes an object.')
  const unknownKey = Object.keys(config).find((key) => !DISCOVERY_KEYS.includes(key))
  if (unknownKey !== undefined) throw invalid(`discoverReaders does not know "${unknownKey}".`)
}

export function checkReader(reader: unknown): void {
  if (!isRecord(reader) || typeof reader['id'] !== 'string')
    throw invalid('connectReader needs a reader as returned by discoverReaders.')
}

export function checkDisplay(request: unknown): void {
  if (!isRecord(request) || request['type'] !== 'cart')
    throw invalid('setReaderDisplay needs {type: "cart", cart}.')
  const { cart } = request
  if (!isRecord(cart) || !Array.isArray(cart['line_items'])) throw invalid('cart.line_items must be a list.')
  if (typeof cart['currency'] !== 'string') throw invalid('cart.currency must be a currency code.')
  checkMinorUnits(cart['total'], 'cart.total')
  if (cart['tax'] !== undefined && cart['tax'] !== null) checkMinorUnits(cart['tax'], 'cart.tax')
  for (const item of cart['line_items'] as unknown[]) {
    if (!isRecord(item) || typeof item['description'] !== 'string')
      throw invalid('a line item needs a description.')
    checkMinorUnits(item['amount'], 'line_items.amount')
    checkMinorUnits(item['quantity'], 'line_items.quantity')
  }
}

function checkMinorUnits(value: unknown, name: string): void {
  if (!Number.isSafeInteger(value)) throw invalid(`${name} must be an integer.`)
}

export function checkClientSecret(secret: unknown): asserts secret is string {
  if (typeof secret !== 'string' || !CLIENT_SECRET.test(secret))
    throw invalid('collectPaymentMethod needs the client secret of a PaymentIntent.')
}

/** The keys of a collect's `config_override` that are heeded, and those of the real script that are not. */
const COLLECT_KEYS: readonly string[] = [
  'allow_redisplay',
  'enable_customer_cancellation',
  'skip_tipping',
  'tipping',
  'update_payment_intent',
]
const COLLECT_KEYS_NOT_SIMULATED: readonly string[] = [
  'moto',
  'payment_intent_id',
  'request_dynamic_currency_conversion',
  'surcharge_notice',
]

/** Throws for what the real script does not know either; answers with the first key that only the simulator does not. */
export function checkCollectConfig(config: unknown): string | undefined {
  if (config === undefined || config === null) return undefined
  if (!isRecord(config)) throw invalid('config_override must be an object.')
  const given = Object.keys(config).filter((key) => config[key] !== undefined && config[key] !== null)
  const known = [...COLLECT_KEYS, ...COLLECT_KEYS_NOT_SIMULATED]
  const unknownKey = given.find((key) => !known.includes(key))
  if (unknownKey !== undefined) throw invalid(`config_override does not know "${unknownKey}".`)
  const redisplay = config['allow_redisplay'] ?? 'unspecified'
  if (!REDISPLAYS.some((word) => word === redisplay))
    throw invalid(`config_override.allow_redisplay must be one of ${REDISPLAYS.join(', ')}.`)
  return given.find((key) => COLLECT_KEYS_NOT_SIMULATED.includes(key))
}

/** Throws unless it is the object that collectPaymentMethod returned; one retrieved from the API does not do. */
export function checkCollected(paymentIntent: unknown): void {
  const id = isRecord(paymentIntent) ? paymentIntent['id'] : undefined
  if (
    typeof id !== 'string' ||
    !id.startsWith('pi_') ||
    !isRecord((paymentIntent as Record<string, unknown>)['sdk_payment_details'])
  )
    throw invalid('processPayment needs the PaymentIntent returned by collectPaymentMethod.')
}
