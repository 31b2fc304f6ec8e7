import { fail, succeed } from '@till/money'
import type { Result } from '@till/money'

import { assertNever } from './assert-never.ts'

/** The server's lifecycle of a payment: what has been verified at Stripe so far, never what is hoped for. */
export const paymentStatuses = [
  /** Written down by the server, which has not heard from Stripe whether a PaymentIntent exists. */
  'intended',
  /** The PaymentIntent exists and holds no money. A decline leaves the payment here. */
  'awaiting_card',
  /** The issuer holds the money for us until the authorization lapses. */
  'authorized',
  /** The money is taken. */
  'captured',
  /** An authorization was released before it was captured, by us or from Stripe's Dashboard. */
  'voided',
  /** An authorization was released because it was not captured in time. */
  'expired',
  /** Given up before any card was authorised. */
  'abandoned',
] as const
export type PaymentStatus = (typeof paymentStatuses)[number]

/** What can happen to a payment, named for the fact and not for the request that led to it. */
export const paymentEvents = [
  'intent_created',
  'card_authorized',
  'settled_in_one_message',
  'capture_confirmed',
  'void_confirmed',
  'authorization_lapsed',
  'abandoned',
] as const
export type PaymentEvent = (typeof paymentEvents)[number]

/** Where each fact leads, from wherever it is legal. */
export const statusAfter = {
  intent_created: 'awaiting_card',
  card_authorized: 'authorized',
  // Interac and eftpos authorise and settle in the same message: there is nothing to capture afterwards.
  settled_in_one_message: 'captured',
  capture_confirmed: 'captured',
  void_confirmed: 'voided',
  authorization_lapsed: 'expired',
  abandoned: 'abandoned',
} as const satisfies Record<PaymentEvent, PaymentStatus>

/**
 * The closed table: the facts that may follow each status. A status without any is final. `intended` cannot become
 * `authorized`: the client secret, without which no card can be read, leaves the server only in `awaiting_card`.
 */
export const legalPaymentEvents = {
  intended: ['intent_created', 'abandoned'],
  awaiting_card: ['card_authorized', 'settled_in_one_message', 'abandoned'],
  authorized: ['capture_confirmed', 'void_confirmed', 'authorization_lapsed'],
  captured: [],
  voided: [],
  expired: [],
  abandoned: [],
} as const satisfies Record<PaymentStatus, readonly PaymentEvent[]>

/** A fact that cannot follow the status the payment has. */
export interface IllegalTransition {
  readonly code: 'illegal_transition'
  readonly from: PaymentStatus
  readonly to: PaymentStatus
  readonly event: PaymentEvent
}

/**
 * The status after a fact. Strict: the same fact a second time is illegal too, so that it never gets a second row in
 * the journal. Code that has read the PaymentIntent back uses `convergePayment`, for which a repetition is no news.
 */
export function transitionPayment(
  from: PaymentStatus,
  event: PaymentEvent,
): Result<PaymentStatus, IllegalTransition> {
  const to = statusAfter[event]
  const legal: readonly PaymentEvent[] = legalPaymentEvents[from]
  return legal.includes(event) ? succeed(to) : fail({ code: 'illegal_transition', from, to, event })
}

/** What a status means for people: the payment is paid, it is not and never will be, or it may still become so. */
export type PaymentOutcome = 'open' | 'paid' | 'not_paid'

export function paymentOutcome(status: PaymentStatus): PaymentOutcome {
  switch (status) {
    case 'intended':
    case 'awaiting_card':
      return 'open'
    case 'authorized':
    case 'captured':
      return 'paid'
    case 'voided':
    case 'expired':
    case 'abandoned':
      return 'not_paid'
    default:
      return assertNever(status)
  }
}
