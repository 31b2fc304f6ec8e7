import type { Money } from '@till/money'

import type { PaymentStatus } from './payment-lifecycle.ts'

/** Invented by the till; parsed where it crosses the wire. */
export type SaleId = string

/** Invented by the till and stored before anything is sent: the root of every idempotency key of the payment. */
export type PaymentAttemptId = string

/** The sale as the server last priced it, and what is to be paid of it by card. */
export interface SaleToPay {
  readonly saleId: SaleId
  /** The revision of the sale that `due` belongs to. */
  readonly revision: number
  readonly due: Money
}

/** A PaymentIntent without a card, made for one revision of the sale. */
export interface PreparedPayment {
  readonly saleRevision: number
  /** What the PaymentIntent asks for, by the server's word. */
  readonly amount: Money
  /** Lets the reader work on this PaymentIntent. Never stored, never logged. */
  readonly clientSecret: string
}

/** What may be shown of a card. */
export interface CardSummary {
  readonly brand: string
  readonly last4: string
}

/**
 * The issuer or the network said no. The codes are Stripe's; what a customer reads is chosen by the screen, and never
 * tells a lost or stolen card from any other decline.
 */
export interface Decline {
  readonly code: string
  readonly declineCode: string | null
  /** Null where the reader did not say which card it was. */
  readonly card: CardSummary | null
}

/** A card that the reader has read and that is not yet processed. The flow carries it and never looks inside. */
export interface CollectedCard {
  readonly handle: unknown
}

/** What the server knows of a payment after reading its PaymentIntent back from Stripe for this very question. */
export interface PaymentAnswer {
  readonly status: PaymentStatus
  /** What the payment holds or took; with a tip chosen on the reader it is more than was asked for. */
  readonly amount: Money
  /** True once nothing is due any more and the sale is closed. */
  readonly saleCompleted: boolean
  /** Null until the sale is completed. */
  readonly receiptNumber: string | null
  /** The last decline of this PaymentIntent, if there was one. */
  readonly decline: Decline | null
}
