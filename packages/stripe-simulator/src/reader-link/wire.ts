import { READ_METHODS, REDISPLAYS } from '@till/terminal-simulator/protocol'
import type {
  AutomaticPresentment,
  Cart,
  CollectConfig,
  Command,
  DeviceAction,
  ReadMethod,
} from '@till/terminal-simulator/protocol'

/** What came over the wire is believed field by field. Each reader here answers undefined to what it does not understand. */
type Fields = Readonly<Record<string, unknown>>

function fields(value: unknown): Fields | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : undefined
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

function integer(value: unknown): number | undefined {
  return Number.isSafeInteger(value) ? (value as number) : undefined
}

/** A claim's body: `{reader, fail_if_in_use, register}`. */
export function readClaim(
  body: unknown,
): { reader: string; fail_if_in_use: boolean; register: string } | undefined {
  const given = fields(body)
  const reader = text(given?.['reader'])
  const register = text(given?.['register'])
  if (reader === undefined || register === undefined) return undefined
  return { reader, register, fail_if_in_use: given?.['fail_if_in_use'] === true }
}

/** A command of a till. */
export function readCommand(body: unknown): Command | undefined {
  const given = fields(body)
  const id = text(given?.['id'])
  if (!given || id === undefined) return undefined
  switch (given['type']) {
    case 'set_reader_display': {
      const cart = readCart(given['cart'])
      return cart && { id, type: 'set_reader_display', cart }
    }
    case 'collect_payment_method': {
      const client_secret = text(given['client_secret'])
      const config_override = readCollectConfig(given['config_override'])
      return client_secret === undefined || config_override === undefined
        ? undefined
        : { id, type: 'collect_payment_method', client_secret, config_override }
    }
    case 'process_payment': {
      const payment_intent = text(given['payment_intent'])
      return payment_intent === undefined ? undefined : { id, type: 'process_payment', payment_intent }
    }
    case 'set_simulator_configuration': {
      const configuration = fields(given['configuration'])
      return (
        configuration && {
          id,
          type: 'set_simulator_configuration',
          configuration: readPresentment(configuration),
        }
      )
    }
    case 'clear_reader_display':
    case 'cancel_collect':
    case 'cancel_process':
      return { id, type: given['type'] }
    default:
      return undefined
  }
}

function readCart(value: unknown): Cart | undefined {
  const given = fields(value)
  const total = integer(given?.['total'])
  const tax = integer(given?.['tax'])
  const currency = text(given?.['currency'])
  const items = given?.['line_items']
  if (total === undefined || currency === undefined || !Array.isArray(items)) return undefined
  const line_items = items.map(readLineItem).filter((item) => item !== undefined)
  if (line_items.length !== items.length) return undefined
  return { line_items, total, currency, ...(tax === undefined ? {} : { tax }) }
}

function readLineItem(value: unknown): Cart['line_items'][number] | undefined {
  const given = fields(value)
  const description = text(given?.['description'])
  const amount = integer(given?.['amount'])
  const quantity = integer(given?.['quantity'])
  if (description === undefined || amount === undefined || quantity === undefined) return undefined
  return { description, amount, quantity }
}

function readCollectConfig(value: unknown): CollectConfig | undefined {
  if (value === undefined || value === null) return {}
  const given = fields(value)
  if (!given) return undefined
  return {
    enable_customer_cancellation: given['enable_customer_cancellation'] === true,
    skip_tipping: given['skip_tipping'] === true,
    update_payment_intent: given['update_payment_intent'] === true,
    allow_redisplay: REDISPLAYS.find((redisplay) => redisplay === given['allow_redisplay']) ?? null,
    tipping: { eligible_amount: integer(fields(given['tipping'])?.['eligible_amount']) ?? null },
  }
}

function readPresentment(given: Fields): AutomaticPresentment {
  return {
    testPaymentMethod: text(given['testPaymentMethod']) ?? null,
    testCardNumber: text(given['testCardNumber']) ?? null,
    tipAmount: integer(given['tipAmount']) ?? null,
    paymentMethodType: text(given['paymentMethodType']) ?? null,
  }
}

/** What a person does at a reader. */
export function readAction(body: unknown): DeviceAction | undefined {
  const given = fields(body)
  switch (given?.['type']) {
    case 'present_card': {
      const card = text(given['card'])
      const read_method = READ_METHODS.find((method: ReadMethod) => method === given['read_method'])
      return card === undefined || read_method === undefined
        ? undefined
        : { type: 'present_card', card, read_method }
    }
    case 'enter_pin': {
      const pin = text(given['pin'])
      return pin === undefined ? undefined : { type: 'enter_pin', pin }
    }
    case 'press_cancel':
    case 'remove_card':
      return { type: given['type'] }
    case 'power':
      return typeof given['on'] === 'boolean' ? { type: 'power', on: given['on'] } : undefined
    default:
      return undefined
  }
}
