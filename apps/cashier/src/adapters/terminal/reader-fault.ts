/**
 * Why no reader is to be had. A kind exists only where the cashier would do something different because of it.
 *
 * - `script_failed`: Stripe's script did not load; only a reload of the page tries again.
 * - `token_refused`: the till's own server gave no connection token; the reader is not to blame.
 * - `stripe_unreachable`: the list of readers could not be asked for.
 * - `reader_missing`: the reader is not, or no longer, registered to this location.
 * - `reader_in_use`: another till holds it.
 * - `reader_offline`: Stripe has not heard of it for two minutes, or it is switched off.
 * - `reader_unreachable`: this browser cannot speak to it over the local network.
 * - `reader_outdated`: its software must be updated first.
 * - `unrecognised`: anything else; `detail` is all there is to go by.
 */
export type ReaderFaultKind =
  | 'script_failed'
  | 'token_refused'
  | 'stripe_unreachable'
  | 'reader_missing'
  | 'reader_in_use'
  | 'reader_offline'
  | 'reader_unreachable'
  | 'reader_outdated'
  | 'unrecognised'

export interface ReaderFault {
  readonly kind: ReaderFaultKind
  /** The SDK's own sentence, in English, for whoever has to ask Stripe; empty where the SDK said nothing. */
  readonly detail: string
}
