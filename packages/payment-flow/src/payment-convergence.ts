import { fail, succeed } from '@till/money'
import type { Result } from '@till/money'

import { assertNever } from './assert-never.ts'
import { paymentOutcome, statusAfter } from './payment-lifecycle.ts'
import type { PaymentEvent, PaymentStatus } from './payment-lifecycle.ts'

/** A PaymentIntent as read back from Stripe, reduced to what decides the payment's status. */
export type IntentReading =
  | {
      readonly status:
        | 'requires_payment_method'
        | 'requires_confirmation'
        | 'requires_action'
        | 'processing'
        | 'requires_capture'
        /** A status that Stripe has added since this was written. Proves only that the PaymentIntent exists. */
        | 'unrecognised'
    }
  | {
      readonly status: 'succeeded'
      /** True for a charge that was never held: paid with `interac_present`, or routed through eftpos. */
      readonly settledInOneMessage: boolean
    }
  | {
      readonly status: 'canceled'
      /** What became of an authorization, if the intent ever had one: given back, or lapsed uncaptured. */
      readonly authorization: 'none' | 'released' | 'lapsed'
    }

/** Our record and Stripe cannot both be right. Nobody may guess: this belongs on the manager's desk. */
export interface Contradiction {
  readonly code: 'contradicts_stripe'
  readonly recorded: PaymentStatus
  readonly found: IntentReading['status']
}

/** How a record catches up with Stripe. */
export interface Convergence {
  readonly status: PaymentStatus
  /** What is missing in the journal, oldest first; empty if the record is up to date. */
  readonly events: readonly PaymentEvent[]
}

/**
 * Brings a recorded status up to what Stripe says, whoever caused it: the till, a webhook nobody received, a manager
 * in the Dashboard, or time. The same reading again adds nothing.
 */
export function convergePayment(
  recorded: PaymentStatus,
  reading: IntentReading,
): Result<Convergence, Contradiction> {
  const history = historyOf(reading, recorded)
  const statuses: readonly PaymentStatus[] = ['intended', ...history.map((event) => statusAfter[event])]
  const reached = statuses.indexOf(recorded)
  if (reached !== -1) {
    const events = history.slice(reached)
    return succeed({ status: statuses.at(-1) ?? recorded, events })
  }
  if (agrees(recorded, reading)) return succeed({ status: recorded, events: [] })
  return fail({ code: 'contradicts_stripe', recorded, found: reading.status })
}

/** Everything that must have happened for the intent to be as it is, starting from `intended`. */
function historyOf(reading: IntentReading, recorded: PaymentStatus): readonly PaymentEvent[] {
  // Once recorded, an authorization did happen, whatever the reading still knows of it.
  const authorized = recorded === 'authorized'
  switch (reading.status) {
    case 'requires_payment_method':
    case 'requires_confirmation':
    case 'requires_action':
    case 'processing':
    case 'unrecognised':
      return ['intent_created']
    case 'requires_capture':
      return ['intent_created', 'card_authorized']
    case 'succeeded':
      return reading.settledInOneMessage && !authorized
        ? ['intent_created', 'settled_in_one_message']
        : ['intent_created', 'card_authorized', 'capture_confirmed']
    case 'canceled':
      if (reading.authorization === 'none' && !authorized) return ['intent_created', 'abandoned']
      return [
        'intent_created',
        'card_authorized',
        reading.authorization === 'lapsed' ? 'authorization_lapsed' : 'void_confirmed',
      ]
    default:
      return assertNever(reading)
  }
}

/** Whether a record that took another way is nevertheless right about the money, or the reading proves nothing. */
function agrees(recorded: PaymentStatus, reading: IntentReading): boolean {
  switch (reading.status) {
    case 'canceled':
      return paymentOutcome(recorded) === 'not_paid'
    case 'processing':
    case 'unrecognised':
      return true
    case 'requires_payment_method':
    case 'requires_confirmation':
    case 'requires_action':
    case 'requires_capture':
    case 'succeeded':
      return false
    default:
      return assertNever(reading)
  }
}
