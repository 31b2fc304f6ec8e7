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
 * - `reader_busy`: it, or Stripe, is still at something else.
 * - `too_many_readers`: this location has more readers than Stripe lists at once.
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
  | 'reader_busy'
  | 'too_many_readers'
  | 'unrecognised'

export interface ReaderFault {
  readonly kind: ReaderFaultKind
  /** The SDK's own sentence, in English, for whoever has to ask Stripe; empty where the SDK said nothing. */
  readonly detail: string
}

/**
 * Why no card could be asked for although the reader is there. In each of them no card was read.
 *
 * - `reader_error`: the reader reports a failure, or gives no reason that is known.
 * - `payment_refused`: Stripe will not have this payment as it is.
 * - `till_fault`: the till asked wrongly. A bug of ours.
 */
export type CollectFault =
  'reader_error' | 'reader_busy' | 'payment_refused' | 'token_refused' | 'stripe_unreachable' | 'till_fault'
