import type { PaymentStatus as LifecycleStatus } from '@till/payment-flow'
import * as z from 'zod/mini'

import { ClientSecret, PaymentAttemptId, PaymentIntentId, ReaderId, SaleId } from './ids.ts'
import { MoneyAmount } from './money.ts'
import { StaffMember } from './session.ts'
import { Timestamp } from './timestamp.ts'

/** The server's lifecycle of a payment; the compiler holds it to the one in payment-flow. */
export const PaymentStatus = z.enum([
  'intended',
  'awaiting_card',
  'authorized',
  'captured',
  'voided',
  'expired',
  'abandoned',
]) satisfies z.ZodMiniType<LifecycleStatus>

/** What may be kept of a card: nothing that could pay again. */
export const CardSummary = z
  .strictObject({
    /** Stripe's name of the brand: visa, mastercard, amex, interac, … */
    brand: z.string(),
    last4: z.string(),
    /** How the card was read, in Stripe's words: contactless_emv, contact_emv, magnetic_stripe_track2, … */
    readMethod: z.nullable(z.string()),
    /** apple_pay, google_pay, … where a phone was tapped. */
    wallet: z.nullable(z.string()),
  })
  .check(z.meta({ id: 'CardSummary' }))
export type CardSummary = z.infer<typeof CardSummary>

export const Decline = z
  .strictObject({ code: z.string(), declineCode: z.nullable(z.string()), at: Timestamp })
  .check(z.meta({ id: 'Decline' }))

/** What the server is doing to take the authorised money. */
export const CaptureProgress = z
  .strictObject({
    attempts: z.int(),
    /** When the worker tries next; null once it has stopped trying. */
    nextAttemptAt: z.nullable(Timestamp),
    lastProblem: z.nullable(z.string()),
  })
  .check(z.meta({ id: 'CaptureProgress' }))

export const Payment = z
  .strictObject({
    attemptId: PaymentAttemptId,
    saleId: SaleId,
    status: PaymentStatus,
    amount: MoneyAmount,
    /** Null until Stripe has answered the creation. */
    paymentIntentId: z.nullable(PaymentIntentId),
    card: z.nullable(CardSummary),
    /** The last decline, kept because Stripe clears its own copy at the next update. */
    lastDecline: z.nullable(Decline),
    /** Null while no capture is owed, and once it is done. */
    capture: z.nullable(CaptureProgress),
    createdAt: Timestamp,
    authorizedAt: z.nullable(Timestamp),
    /** When the authorization lapses, by Stripe's word. */
    captureBefore: z.nullable(Timestamp),
    capturedAt: z.nullable(Timestamp),
  })
  .check(z.meta({ id: 'Payment' }))
export type Payment = z.infer<typeof Payment>

export const PreparePayment = z
  .strictObject({ saleRevision: z.int().check(z.positive()) })
  .check(z.meta({ id: 'PreparePayment' }))
export type PreparePayment = z.infer<typeof PreparePayment>

/** A PaymentIntent without a card, ready for the reader. */
export const PreparedPayment = z
  .strictObject({ payment: Payment, saleRevision: z.int(), clientSecret: ClientSecret })
  .check(z.meta({ id: 'PreparedPayment' }))
export type PreparedPayment = z.infer<typeof PreparedPayment>

export const PaymentListItem = z
  .strictObject({
    payment: Payment,
    saleNumber: z.int(),
    receiptNumber: z.nullable(z.string()),
    saleState: z.enum(['open', 'completed', 'voided']),
    registerName: z.string(),
    cashierName: z.string(),
    readerId: z.nullable(ReaderId),
  })
  .check(z.meta({ id: 'PaymentListItem' }))
export type PaymentListItem = z.infer<typeof PaymentListItem>

export const paymentsPageMax = 100

export const PaymentsQuery = z.strictObject({
  /** From the page before; opaque. */
  cursor: z.optional(z.string().check(z.maxLength(200))),
})
export type PaymentsQuery = z.infer<typeof PaymentsQuery>

/** Newest first. */
export const PaymentsPage = z
  .strictObject({ items: z.array(PaymentListItem), nextCursor: z.nullable(z.string()) })
  .check(z.meta({ id: 'PaymentsPage' }))
export type PaymentsPage = z.infer<typeof PaymentsPage>

/** What made the server look at a payment. */
export const TransitionCause = z.enum(['prepare', 'confirm', 'cancel', 'void', 'webhook', 'sweep', 'capture'])
export type TransitionCause = z.infer<typeof TransitionCause>

/** Every transition of one payment, oldest first. */
export const PaymentTimeline = z
  .strictObject({
    attemptId: PaymentAttemptId,
    steps: z.array(
      z.strictObject({
        at: Timestamp,
        /** Null at the first step. */
        from: z.nullable(PaymentStatus),
        to: PaymentStatus,
        cause: TransitionCause,
        /** Null where the server acted by itself. */
        who: z.nullable(StaffMember),
        /** What the payment was over after the step. */
        amount: MoneyAmount,
        /** The request that caused it, as in the log; null where the server acted by itself. */
        requestId: z.nullable(z.string()),
      }),
    ),
  })
  .check(z.meta({ id: 'PaymentTimeline' }))
export type PaymentTimeline = z.infer<typeof PaymentTimeline>
