/**
 * What an error code of the SDK comes to. A meaning exists only where the till does, or the cashier has to do,
 * something different because of it; what that is stands beside the words for it.
 *
 * - `canceled`: somebody, at the till or on the reader, stopped it.
 * - `nothing_to_cancel`: a cancel that came too late, or twice; the command it was meant for tells how it went.
 * - `reader_lost`: no reader is connected any more.
 * - `line_broke`: the command met a dead line; while a card is processed the outcome is not known.
 * - `internet_away`: this browser has no connection to Stripe.
 * - `token_refused`: the till's own server gave no connection token, or Stripe did not take it.
 * - `already_connected`: the SDK holds a reader that the till has counted as lost.
 * - `reader_in_use`, `reader_offline`, `reader_missing`, `reader_outdated`: about a reader that is being connected.
 * - `too_many_readers`: more readers than Stripe lists at once.
 * - `reader_busy`: it does one thing at a time, and still does another.
 * - `reader_error`: the reader reports a failure of its own.
 * - `payment_refused`: Stripe will not have this payment as it is; another try prepares it again.
 * - `printer_failed`: about paper; never about money.
 * - `till_fault`: the till asked wrongly. A bug of ours.
 */
export type SdkErrorMeaning =
  | 'canceled'
  | 'nothing_to_cancel'
  | 'reader_lost'
  | 'line_broke'
  | 'internet_away'
  | 'token_refused'
  | 'already_connected'
  | 'reader_in_use'
  | 'reader_offline'
  | 'reader_missing'
  | 'reader_outdated'
  | 'too_many_readers'
  | 'reader_busy'
  | 'reader_error'
  | 'payment_refused'
  | 'printer_failed'
  | 'till_fault'

/**
 * Codes of docs.stripe.com/terminal/references/api/js-sdk (errors), codes that the script has been seen to give
 * without documenting them, and codes of Stripe's API that it passes through. Declines are not here: whether a
 * payment failed is read from the PaymentIntent, whatever the code.
 */
const meanings = {
  // Documented.
  already_connected: 'already_connected',
  canceled: 'canceled',
  cancelable_already_canceled: 'nothing_to_cancel',
  cancelable_already_completed: 'nothing_to_cancel',
  command_already_in_progress: 'reader_busy',
  discovery_too_many_readers: 'too_many_readers',
  failed_fetch_connection_token: 'token_refused',
  invalid_reader_version: 'reader_outdated',
  network_error: 'line_broke',
  network_timeout: 'line_broke',
  no_active_collect_payment_method_attempt: 'nothing_to_cancel',
  no_active_read_reusable_card_attempt: 'nothing_to_cancel',
  no_established_connection: 'reader_lost',
  printer_absent: 'printer_failed',
  printer_busy: 'printer_failed',
  printer_cover_open: 'printer_failed',
  printer_error: 'printer_failed',
  printer_out_of_paper: 'printer_failed',
  printer_paperjam: 'printer_failed',
  printer_unavailable: 'printer_failed',
  reader_error: 'reader_error',
  // Seen, not documented.
  authentication_error: 'token_refused',
  canceled_by_customer: 'canceled',
  discovery_already_running: 'till_fault',
  discovery_not_running: 'till_fault',
  illegal_state: 'till_fault',
  internet_connection_unavailable: 'internet_away',
  invalid_argument: 'till_fault',
  invalid_charge_id_input_shape: 'till_fault',
  invalid_connection_token: 'token_refused',
  invalid_on_fetch_connection_token: 'till_fault',
  invalid_on_unexpected_reader_disconnect: 'till_fault',
  invalid_payment_intent_client_secret: 'till_fault',
  invalid_payment_intent_input_shape: 'till_fault',
  invalid_reader_shape: 'till_fault',
  invalid_type: 'till_fault',
  invalid_type_internal: 'till_fault',
  json_rpc_parse_error: 'reader_error',
  reader_connection_error: 'reader_lost',
  reader_in_use: 'reader_in_use',
  refund_failed: 'payment_refused',
  rpc_error: 'line_broke',
  // Passed through from Stripe's API.
  amount_too_large: 'payment_refused',
  amount_too_small: 'payment_refused',
  api_error: 'line_broke',
  intent_invalid_state: 'payment_refused',
  lock_timeout: 'reader_busy',
  payment_intent_unexpected_state: 'payment_refused',
  rate_limit: 'reader_busy',
  resource_missing: 'reader_missing',
  terminal_location_country_unsupported: 'reader_missing',
  terminal_reader_busy: 'reader_busy',
  terminal_reader_hardware_fault: 'reader_error',
  terminal_reader_invalid_location_for_activation: 'reader_missing',
  terminal_reader_offline: 'reader_offline',
  terminal_reader_timeout: 'line_broke',
} as const satisfies Record<string, SdkErrorMeaning>

const meaningOfCode: ReadonlyMap<string, SdkErrorMeaning> = new Map(Object.entries(meanings))

/** Null for a code that Stripe has invented since, and for none at all. */
export function meaningOf({
  code,
  message,
}: {
  readonly code: string
  readonly message: string
}): SdkErrorMeaning | null {
  // Older scripts gave some failures no code of their own, and documented none for others; their sentences say so.
  if (code === 'reader_error' && /cancel/i.test(message)) return 'canceled'
  if (code === '' && /not connected|no established connection/i.test(message)) return 'reader_lost'
  return meaningOfCode.get(code) ?? (/\bin use\b/i.test(message) ? 'reader_in_use' : null)
}
