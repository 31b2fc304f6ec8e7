import { unixSeconds } from '../../clock.ts'
import { newId } from '../../ids.ts'
import type { Work } from '../../work.ts'
import { charges, type ChargeEntity } from '../charges/entity.ts'
import { formatCharge } from '../charges/formatter.ts'
import { emit } from '../events/emit.ts'
import { refunds, type RefundEntity } from '../refunds/entity.ts'
import { paymentIntents, type CancellationReason, type PaymentIntentEntity } from './entity.ts'
import { formatPaymentIntent } from './formatter.ts'

/** Takes `amount` of what is held and lets the rest go, in one step. The caller has checked that both are allowed. */
export function captureHold(
  work: Work,
  intent: PaymentIntentEntity,
  charge: ChargeEntity,
  amount: number,
): PaymentIntentEntity {
  const rest = charge.amount - amount
  const captured: ChargeEntity = {
    ...charge,
    status: 'captured',
    amountCaptured: amount,
    amountReleased: rest,
  }
  work.store.put(charges, captured)
  if (rest > 0) recordRelease(work, captured, rest, null)
  const paid: PaymentIntentEntity = {
    ...intent,
    status: 'succeeded',
    amountCapturable: 0,
    amountReceived: amount,
  }
  work.store.put(paymentIntents, paid)
  emit(work, 'charge.captured', formatCharge, captured, charge)
  emit(work, 'payment_intent.succeeded', formatPaymentIntent, paid)
  return paid
}

/** Ends a PaymentIntent that is not paid, and lets go what it held. */
export function cancelPaymentIntent(
  work: Work,
  intent: PaymentIntentEntity,
  reason: CancellationReason | null,
): PaymentIntentEntity {
  const canceled = markCanceled(work, intent, reason)
  const charge = heldCharge(work, intent)
  if (charge) {
    const released = release(work, charge, null)
    emit(work, 'charge.refunded', formatCharge, released, charge)
  }
  emit(work, 'payment_intent.canceled', formatPaymentIntent, canceled)
  return canceled
}

/** Lets every hold go whose time is over: the PaymentIntent is canceled and the customer has the money back. */
export function lapseHolds(work: Work): void {
  for (const charge of work.store.due(charges, work.clock.now())) {
    const intent = work.store.find(paymentIntents, charge.paymentIntentId)
    if (!intent) throw new Error(`charge ${charge.id} belongs to no PaymentIntent`)
    const released = release(work, charge, 'expired_uncaptured_charge')
    const canceled = markCanceled(work, intent, 'automatic')
    emit(work, 'charge.expired', formatCharge, released, charge)
    emit(work, 'payment_intent.canceled', formatPaymentIntent, canceled)
  }
}

export function heldCharge(work: Work, intent: PaymentIntentEntity): ChargeEntity | undefined {
  if (intent.latestChargeId === null) return undefined
  const charge = work.store.find(charges, intent.latestChargeId)
  return charge?.status === 'held' ? charge : undefined
}

function markCanceled(
  work: Work,
  intent: PaymentIntentEntity,
  reason: CancellationReason | null,
): PaymentIntentEntity {
  const canceled: PaymentIntentEntity = {
    ...intent,
    status: 'canceled',
    amountCapturable: 0,
    canceledAtSeconds: unixSeconds(work.clock),
    cancellationReason: reason,
    lastPaymentError: null,
  }
  work.store.put(paymentIntents, canceled)
  return canceled
}

function release(work: Work, charge: ChargeEntity, reason: RefundEntity['reason']): ChargeEntity {
  const released: ChargeEntity = { ...charge, status: 'released', amountReleased: charge.amount }
  work.store.put(charges, released)
  recordRelease(work, released, charge.amount, reason)
  return released
}

/** Stripe keeps a refund object for what was held and never taken. */
function recordRelease(
  work: Work,
  charge: ChargeEntity,
  amount: number,
  reason: RefundEntity['reason'],
): void {
  work.store.put(refunds, {
    id: newId(work.ids, 'refund'),
    createdSeconds: unixSeconds(work.clock),
    chargeId: charge.id,
    paymentIntentId: charge.paymentIntentId,
    amount,
    currency: charge.currency,
    status: 'succeeded',
    failureReason: null,
    reason,
    metadata: {},
    of: 'hold',
    later: null,
  })
}
