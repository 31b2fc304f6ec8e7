import type { Money } from '@till/money'

import type {
  CollectedCard,
  Decline,
  PaymentAnswer,
  PaymentAttemptId,
  PreparedPayment,
  SaleToPay,
} from './payment-attempt.ts'

/** Numbers the commands of one flow, so that the answer to an earlier command is recognised and ignored. */
export type CommandNumber = number

/** A moment on the flow's clock, in milliseconds. */
export type Instant = number

/** Why something could not be done or found out. Always about the till or its server, never about the card. */
export type FlowProblem =
  | { readonly kind: 'server_unreachable' }
  | { readonly kind: 'server_refused'; readonly code: string; readonly message: string }
  /** The server has no record of the payment, for example because its data was replaced. */
  | { readonly kind: 'no_such_payment' }
  /** This browser cannot keep the attempt's id, and nothing is sent that could not be found again. */
  | { readonly kind: 'storage_unavailable' }
  /** The prepared payment is not what the screen shows; nobody is charged what nobody has read. */
  | { readonly kind: 'amount_differs'; readonly prepared: Money }

/** A question to the server that is asked with back-off until the answer decides something. */
export type Inquiry =
  | {
      readonly kind: 'asked'
      readonly command: CommandNumber
      /** Questions sent so far, this one included. */
      readonly count: number
      /** Why the question before this one brought nothing. */
      readonly problem: FlowProblem | null
    }
  | {
      readonly kind: 'resting'
      readonly askAgainAt: Instant
      readonly count: number
      readonly problem: FlowProblem | null
    }

/** Why no card was authorised although nobody at the till gave up. The attempt stays as it is. */
export type Interruption =
  | { readonly kind: 'canceled_by_customer' }
  /** Nobody presented a card within `cardWaitLimitMs`, and the reader was released. */
  | { readonly kind: 'card_wait_limit' }
  | { readonly kind: 'reader_lost' }
  | { readonly kind: 'reader_failed'; readonly code: string; readonly message: string }
  /** The amount due changed while the reader was asking for the old one. */
  | { readonly kind: 'total_changed' }
  /** The outcome was in doubt, and Stripe says that no card is authorised. */
  | { readonly kind: 'nothing_authorized'; readonly doubt: Doubt }

/** Why the outcome had to be asked of Stripe. */
export const doubts = [
  'page_reloaded',
  /** Loaded again while the reader asked for a card: none had been sent for authorization. */
  'page_reloaded_before_card',
  'reader_lost',
  /** The reader answered without saying what became of the PaymentIntent. */
  'reader_did_not_say',
  /** The reader did not answer within `processLimitMs`. */
  'reader_silent',
  /** Stopped on the reader after the card was read, for instance at the PIN. */
  'canceled_on_reader',
  /** Processing failed `processTriesMax` times for want of a connection. */
  'processing_kept_failing',
  /** The server says that this attempt no longer waits for a card. */
  'payment_over',
  /** No card was authorised as far as the till knew, and a person or a live event says otherwise. */
  'checked_again',
  /** The server says that another attempt is under way for this sale; the flow has adopted it. */
  'another_payment_live',
] as const
export type Doubt = (typeof doubts)[number]

/** Who or what ended the payment without money. */
export const cancelReasons = [
  'cashier',
  /** The customer canceled on the reader and the cashier then gave the payment up. */
  'customer',
  /** Nobody presented a card in time and the cashier then gave the payment up. */
  'card_wait_limit',
  /** Canceled, voided or lapsed somewhere else: the manager's desk, another tab, Stripe's Dashboard. */
  'elsewhere',
] as const
export type CancelReason = (typeof cancelReasons)[number]

interface InFlow {
  /** The number given to the latest command. */
  readonly lastCommand: CommandNumber
}

/** What every state but `no_sale` carries. */
export interface WithAttempt extends InFlow {
  readonly sale: SaleToPay
  readonly attemptId: PaymentAttemptId
}

/** No sale is being paid. */
export interface NoSaleState extends InFlow {
  readonly kind: 'no_sale'
}

/** How far the payment is prepared in the background while the cashier rings up. */
export type Preparation =
  /** The total has just changed; it is prepared once it has stood for `totalRestMs`. */
  | { readonly kind: 'due'; readonly prepareAt: Instant }
  | { readonly kind: 'asked'; readonly command: CommandNumber }
  | { readonly kind: 'ready'; readonly payment: PreparedPayment }
  /** There is nothing to charge, or the last try failed. Charge tries again. */
  | { readonly kind: 'not_ready' }

/** The sale is open and nothing is under way at the reader. The attempt may be one that was tried before. */
export interface IdleState extends WithAttempt {
  readonly kind: 'idle'
  readonly preparation: Preparation
  /** Why the last Charge went no further. */
  readonly problem: FlowProblem | null
}

/** Charge was pressed before the payment was ready: one answer of the server is awaited. */
export interface PreparingState extends WithAttempt {
  readonly kind: 'preparing'
  readonly command: CommandNumber
}

/** The reader asks for a card. */
export interface CollectingState extends WithAttempt {
  readonly kind: 'collecting'
  readonly command: CommandNumber
  readonly payment: PreparedPayment
  /** When the reader is released if nobody has presented a card. */
  readonly deadline: Instant
  /** Set while the reader is being released for another reason than the cashier's. */
  readonly release: null | {
    readonly why: 'card_wait_limit' | 'total_changed'
    /** When the reader is taken to be lost if it has not stopped. */
    readonly deadline: Instant
  }
}

/** The card was read and its authorization is under way. From here on only an answer ends the doubt. */
export interface ProcessingState extends WithAttempt {
  readonly kind: 'processing'
  readonly command: CommandNumber
  readonly payment: PreparedPayment
  readonly card: CollectedCard
  /** Times this card was sent, this one included. */
  readonly tries: number
  /** When the outcome is asked of the server instead. */
  readonly deadline: Instant
  /** The cashier has pressed Cancel. It may come too late. */
  readonly cancelRequested: boolean
}

/** The card is authorised: the reader or the server said so. */
export interface ApprovedState extends WithAttempt {
  readonly kind: 'approved'
  readonly amount: Money
  /** The cashier had pressed Cancel, and the authorization was faster. */
  readonly cancelCameTooLate: boolean
  readonly confirmation:
    /** The reader's word; the server is asked until it has recorded it. The sale must not be left before. */
    | { readonly kind: 'pending'; readonly inquiry: Inquiry }
    | { readonly kind: 'confirmed'; readonly answer: PaymentAnswer }
}

/** The card was declined. The same PaymentIntent can take another card. */
export interface DeclinedState extends WithAttempt {
  readonly kind: 'declined'
  /** Null after a reload, because the client secret is not stored. */
  readonly payment: PreparedPayment | null
  readonly decline: Decline
}

/** No card was authorised and nobody gave up: try again on the same PaymentIntent, or cancel. */
export interface InterruptedState extends WithAttempt {
  readonly kind: 'interrupted'
  /** Null after a reload, because the client secret is not stored. */
  readonly payment: PreparedPayment | null
  readonly why: Interruption
}

/** Giving up. True only when the server has verified it, which may also end in `approved`. */
export interface CancelingState extends WithAttempt {
  readonly kind: 'canceling'
  readonly reason: CancelReason
  readonly step:
    /** The pending collect has to end before anything else. */
    | { readonly kind: 'releasing_reader'; readonly command: CommandNumber; readonly deadline: Instant }
    | { readonly kind: 'verifying'; readonly inquiry: Inquiry }
}

/** Verified: this payment holds no money and never will. The next Charge starts a new attempt. */
export interface CanceledState extends WithAttempt {
  readonly kind: 'canceled'
  readonly reason: CancelReason
}

/** Paid or not paid: not known yet. Only Stripe's answer, read back by the server, leads out. */
export interface OutcomeUnknownState extends WithAttempt {
  readonly kind: 'outcome_unknown'
  readonly doubt: Doubt
  /** Until then, "no card yet" may only mean that the authorization is still on its way to Stripe. */
  readonly settledAt: Instant
  readonly inquiry: Inquiry
}

export type FlowState =
  | NoSaleState
  | IdleState
  | PreparingState
  | CollectingState
  | ProcessingState
  | ApprovedState
  | DeclinedState
  | InterruptedState
  | CancelingState
  | CanceledState
  | OutcomeUnknownState

export type FlowStateKind = FlowState['kind']

export const initialFlowState: NoSaleState = { kind: 'no_sale', lastCommand: 0 }
