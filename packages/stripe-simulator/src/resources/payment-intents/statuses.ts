import { enumerate } from '../../http/params.ts'
import { notAllowedNow, type Refusal } from '../../http/refusal.ts'
import type { View } from '../../work.ts'
import type { PaymentIntentEntity, PaymentIntentStatus } from './entity.ts'
import { formatPaymentIntent } from './formatter.ts'

/**
 * Which status allows what. Only these four operations change a status:
 *
 * ```
 * requires_payment_method ──collect──▶ requires_confirmation
 *          │  ▲ decline                    │ ▲
 *          └──┴──────── authorize ─────────┘
 *                           ├──▶ requires_capture ──capture──▶ succeeded
 *                           └──▶ succeeded  (automatic capture, or a card that settles in one message)
 * any but succeeded and canceled ──cancel──▶ canceled      requires_capture ──lapse──▶ canceled
 * ```
 */
const OPEN: readonly PaymentIntentStatus[] = ['requires_payment_method', 'requires_confirmation']

/** The lists as Stripe's sentences give them; they name statuses that no in-person payment reaches. */
const EDITABLE = ['requires_payment_method', 'requires_confirmation', 'requires_action']
const CONFIRMABLE = ['requires_confirmation', 'requires_action']
const CAPTURABLE = ['requires_capture']
const CANCELABLE = [
  'requires_payment_method',
  'requires_capture',
  'requires_confirmation',
  'requires_action',
  'processing',
]

function isOpen(intent: PaymentIntentEntity): boolean {
  return OPEN.includes(intent.status)
}

export function checkEditable(
  intent: PaymentIntentEntity,
  field: 'amount' | 'capture_method' | 'payment_method_types',
  view: View,
): Refusal | undefined {
  if (EDITABLE.includes(intent.status)) return undefined
  const message = `This PaymentIntent's ${field} could not be updated because it has a status of ${intent.status}. You may only update the ${field} of a PaymentIntent with one of the following statuses: ${EDITABLE.join(', ')}.`
  return unexpectedState(message, intent, view, field)
}

export function checkPayable(intent: PaymentIntentEntity, view: View): Refusal | undefined {
  if (isOpen(intent)) return undefined
  const message =
    intent.status === 'succeeded'
      ? 'You cannot confirm this PaymentIntent because it has already succeeded after being previously confirmed.'
      : `You cannot confirm this PaymentIntent because it has a status of ${intent.status}. Only a PaymentIntent with one of the following statuses may be confirmed: ${CONFIRMABLE.join(', ')}.`
  return unexpectedState(message, intent, view)
}

export function checkCapturable(intent: PaymentIntentEntity, view: View): Refusal | undefined {
  if (CAPTURABLE.includes(intent.status)) return undefined
  const wasCaptured = intent.status === 'succeeded' && intent.captureMethod === 'manual'
  const message = wasCaptured
    ? 'The remaining amount on this PaymentIntent could not be captured because the remainder of the authorized amount has been released.'
    : `This PaymentIntent could not be captured because it has a status of ${intent.status}. Only a PaymentIntent with one of the following statuses may be captured: ${enumerate(CAPTURABLE)}.`
  return unexpectedState(message, intent, view)
}

export function checkCancelable(intent: PaymentIntentEntity, view: View): Refusal | undefined {
  if (CANCELABLE.includes(intent.status)) return undefined
  const message = `You cannot cancel this PaymentIntent because it has a status of ${intent.status}. Only a PaymentIntent with one of the following statuses may be canceled: ${CANCELABLE.join(', ')}.`
  return unexpectedState(message, intent, view)
}

function unexpectedState(message: string, intent: PaymentIntentEntity, view: View, param?: string): Refusal {
  return notAllowedNow(message, {
    code: 'payment_intent_unexpected_state',
    payment_intent: formatPaymentIntent(intent, view),
    ...(param === undefined ? {} : { param }),
  })
}
