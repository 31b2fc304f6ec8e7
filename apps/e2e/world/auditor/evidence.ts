// What the auditor is shown. It imports nothing of the product: its rows, its words and its sums are its own.

/** A PaymentIntent as Stripe's API tells it, as far as money goes. */
export interface StripeIntent {
  readonly id: string
  readonly status: string
  readonly amount: number
  readonly amount_capturable: number
  readonly amount_received: number
  readonly currency: string
  readonly cancellation_reason: string | null
  readonly metadata: Readonly<Record<string, string>>
  readonly amount_details?: { readonly tip?: { readonly amount?: number } } | null
  readonly latest_charge: StripeCharge | null
}

interface StripeCharge {
  readonly id: string
  readonly status: string
  readonly amount: number
  readonly amount_captured: number
  readonly amount_refunded: number
  readonly captured: boolean
}

/** A request as Stripe received it. */
interface ReceivedRequest {
  readonly at: number
  readonly method: string
  readonly path: string
  readonly key: string | null
  readonly body: string
}

/** What a person was told, and may act upon. */
export type Told =
  | { readonly kind: 'paid'; readonly saleId: string; readonly receiptNumber: string }
  | { readonly kind: 'card_authorized'; readonly saleId: string; readonly attemptId: string }
  | { readonly kind: 'not_paid'; readonly saleId: string; readonly attemptId: string }
  | { readonly kind: 'voided'; readonly saleId: string }
  | { readonly kind: 'saved'; readonly saleId: string; readonly revision: number; readonly total: number }

/** A payment that a screen still works on when everything should have come to rest. */
export interface RestlessScreen {
  readonly device: string
  readonly state: string
  readonly saleId: string
  readonly attemptId: string
}

export interface SaleRow {
  readonly id: string
  readonly state: 'open' | 'completed' | 'voided'
  readonly revision: number
  readonly register_id: string
  readonly currency: string
  readonly total_minor: number
  readonly receipt_number: string | null
}

export interface PaymentRow {
  readonly attempt_id: string
  readonly sale_id: string
  readonly status: string
  readonly currency: string
  readonly amount_minor: number
  readonly tip_minor: number
  readonly pending_amount_minor: number | null
  readonly payment_intent_id: string | null
}

export interface JournalRow {
  readonly id: number
  readonly attempt_id: string
  readonly from_status: string | null
  readonly to_status: string
  readonly amount_minor: number
  readonly cause: string
}

export interface OutboxRow {
  readonly attempt_id: string
  readonly state: string
}

export interface RegisterRow {
  readonly id: string
  readonly number: number
  readonly receipts: number
}

interface UnknownIntentRow {
  readonly id: string
  readonly resolved_at: number | null
}

/** The till's books at one moment. */
export interface TillBooks {
  readonly sales: readonly SaleRow[]
  readonly payments: readonly PaymentRow[]
  readonly journal: readonly JournalRow[]
  readonly outbox: readonly OutboxRow[]
  readonly registers: readonly RegisterRow[]
  readonly unprocessedEvents: number
  /** PaymentIntents that no payment claims, as they are listed for a person. */
  readonly unknownIntents: readonly UnknownIntentRow[]
}

/** Everything the auditor may look at after one step. */
export interface Evidence {
  readonly now: number
  readonly till: TillBooks
  readonly intents: readonly StripeIntent[]
  /** All of them, oldest first. */
  readonly received: readonly ReceivedRequest[]
  /** All of it, oldest first. */
  readonly told: readonly Told[]
  /** PaymentIntents that somebody changed in Stripe's Dashboard: their sales may be at odds with them. */
  readonly changedOutside: ReadonlySet<string>
}

export interface Violation {
  /** As reference and README number them: I1 … I30, or what else was broken. */
  readonly invariant: string
  readonly detail: string
}
