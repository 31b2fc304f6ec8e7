import type { CommandNumber } from './flow-state.ts'
import type { PaymentAttemptId, SaleToPay } from './payment-attempt.ts'
import type { PaymentStatus } from './payment-lifecycle.ts'
import type { AnswerResult, CollectResult, PrepareFailure, PrepareResult, ProcessResult } from './ports.ts'

/** What the cashier does, and what the rest of the app has to say. The only events a screen may send. */
export type TillEvent =
  /** The server has priced the sale. Sent after every save; the same revision again changes nothing. */
  | { readonly kind: 'sale_changed'; readonly sale: SaleToPay }
  /**
   * The till is done with the sale: paid, voided, suspended or paid otherwise. The server closes the prepared payment
   * of a sale that ends without it; the flow only forgets it.
   */
  | { readonly kind: 'new_sale' }
  | { readonly kind: 'charge_requested' }
  | { readonly kind: 'cancel_requested' }
  | { readonly kind: 'try_again_requested' }
  /** Back to ringing up, keeping the attempt if it is still open. */
  | { readonly kind: 'back_to_sale_requested' }
  /**
   * Ask the server now: instead of when the back-off ends, for example because the network is back, or although
   * nothing seemed authorised, because the customer says otherwise.
   */
  | { readonly kind: 'check_again_requested' }
  /**
   * The server has recorded something about a payment, as its live events tell. Anything but "still open" is verified
   * by a question, so that the screen learns of a card that was authorised after the till had stopped waiting for it.
   */
  | { readonly kind: 'payment_changed'; readonly attemptId: PaymentAttemptId; readonly status: PaymentStatus }
  /** The connection to the reader ended; may come before, after or instead of the pending command's own answer. */
  | { readonly kind: 'reader_disconnected' }

/** What comes back from the ports, each with the number of the command it answers. */
export type AnswerEvent =
  | { readonly kind: 'prepare_answered'; readonly command: CommandNumber; readonly result: PrepareAnswer }
  | { readonly kind: 'collect_finished'; readonly command: CommandNumber; readonly result: CollectResult }
  | { readonly kind: 'process_finished'; readonly command: CommandNumber; readonly result: ProcessResult }
  | { readonly kind: 'confirm_answered'; readonly command: CommandNumber; readonly result: AnswerResult }
  | { readonly kind: 'cancel_answered'; readonly command: CommandNumber; readonly result: AnswerResult }

/** `storage_unavailable` is the driver's own: the attempt's id could not be kept, so nothing was sent. */
export type PrepareAnswer =
  | PrepareResult
  | { readonly ok: false; readonly error: PrepareFailure | { readonly kind: 'storage_unavailable' } }

/** The moment that `wakeAt` named has come. */
export interface TimePassedEvent {
  readonly kind: 'time_passed'
}

export type FlowEvent = TillEvent | AnswerEvent | TimePassedEvent

export type FlowEventKind = FlowEvent['kind']
