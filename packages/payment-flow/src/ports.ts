import type { Result } from '@till/money'

import type { FlowSnapshot } from './flow-snapshot.ts'
import type {
  CollectedCard,
  Decline,
  PaymentAnswer,
  PaymentAttemptId,
  PreparedPayment,
  SaleId,
} from './payment-attempt.ts'

// Ports answer expected failures as values and settle every promise: calls to the server end in `unreachable` after
// the adapter's own time limit. A rejection is a bug; the driver assumes the worst for the money and lets it surface.

export interface CollectRequest {
  readonly clientSecret: string
}

export type CollectResult =
  | { readonly kind: 'collected'; readonly card: CollectedCard }
  | { readonly kind: 'canceled_by_customer' }
  /** The reader stopped because `cancelCollect` asked it to. */
  | { readonly kind: 'canceled_by_cashier' }
  | { readonly kind: 'reader_lost' }
  /** Anything else; no card is read. `code` is the adapter's word for what it comes to, `message` the reader's own. */
  | { readonly kind: 'failed'; readonly code: string; readonly message: string }

/**
 * What became of a card that was sent for authorization. The adapter decides by the PaymentIntent that comes with the
 * SDK's error: `requires_payment_method` is a decline, `requires_confirmation` asks for the same call again, and no
 * PaymentIntent at all means that nobody here knows.
 */
export type ProcessResult =
  | { readonly kind: 'authorized'; readonly paymentIntentStatus: 'requires_capture' | 'succeeded' }
  | { readonly kind: 'declined'; readonly decline: Decline }
  | { readonly kind: 'retry_process' }
  /** Canceled on the reader or by `cancelProcess`. No proof: the request may have left the reader before. */
  | { readonly kind: 'canceled' }
  | { readonly kind: 'reader_lost' }
  | { readonly kind: 'unknown'; readonly code: string; readonly message: string }

/** The connected card reader. One command at a time; `collect` and `process` may take as long as a customer takes. */
export interface Reader {
  collect(request: CollectRequest): Promise<CollectResult>
  /** Asks the reader to stop. What came of it is told by the pending `collect`. */
  cancelCollect(): Promise<void>
  process(card: CollectedCard): Promise<ProcessResult>
  /** Asks the reader to stop. What came of it is told by the pending `process`. */
  cancelProcess(): Promise<void>
}

/** Names one payment attempt of one sale. */
export interface AttemptRef {
  readonly saleId: SaleId
  readonly attemptId: PaymentAttemptId
}

export type PrepareFailure =
  /** No answer, or none that says what happened. The same request may be sent again. */
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'refused'; readonly code: string; readonly message: string }
  /** This attempt no longer waits for a card; `confirm` tells how it ended. */
  | { readonly kind: 'payment_over' }
  /** The sale has a live card payment from another attempt, for example of another browser tab. */
  | { readonly kind: 'another_payment_live'; readonly attemptId: PaymentAttemptId }

export type BackendFailure =
  /** No answer, or none that says what happened. The same request may be sent again. */
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'refused'; readonly code: string; readonly message: string }
  /** The server has no record of this sale or payment. Says nothing about money. */
  | { readonly kind: 'no_such_payment' }

export type PrepareResult = Result<PreparedPayment, PrepareFailure>
export type AnswerResult = Result<PaymentAnswer, BackendFailure>

/** The till's server. Every call is idempotent. */
export interface Backend {
  /** Creates the PaymentIntent of the attempt, or updates it to the sale's revision. */
  prepare(request: AttemptRef & { readonly saleRevision: number }): Promise<PrepareResult>
  /** Reads the PaymentIntent back from Stripe, records what it finds and completes the sale if it is paid. */
  confirm(attempt: AttemptRef): Promise<AnswerResult>
  /**
   * Cancels the PaymentIntent unless a card was authorised, reads it back and says what is true after that. An
   * attempt the server has not seen is recorded as abandoned, so that a `prepare` that arrives late finds it closed.
   */
  cancel(attempt: AttemptRef): Promise<AnswerResult>
}

/** Where the till keeps the one payment it is working on, across reloads. */
export interface Storage {
  /** What was saved last, as parsed JSON; null if there is nothing or it cannot be read. */
  load(): Promise<unknown>
  /** Settles once the snapshot would survive a reload, or with `not_stored` if it cannot be kept. */
  save(snapshot: FlowSnapshot): Promise<'stored' | 'not_stored'>
  clear(): Promise<void>
}

export interface Clock {
  /** Milliseconds on a clock that does not jump when the wall clock is set. */
  now(): number
  /** Calls `run` once after `delayMs`; the returned function prevents it. */
  after(delayMs: number, run: () => void): () => void
}

/** Invents ids that nobody has used or will use. */
export interface IdSource {
  newAttemptId(): PaymentAttemptId
}
