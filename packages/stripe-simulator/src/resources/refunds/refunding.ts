import { unixSeconds } from '../../clock.ts'
import { formatAmount } from '../../currencies.ts'
import { invalidRequest, noSuch, notAllowedNow, Refusal } from '../../http/refusal.ts'
import { newId } from '../../ids.ts'
import type { Work } from '../../work.ts'
import { charges, refundable, type ChargeEntity } from '../charges/entity.ts'
import { formatCharge } from '../charges/formatter.ts'
import { emit } from '../events/emit.ts'
import { paymentIntents } from '../payment-intents/entity.ts'
import { refunds, type RefundEntity } from './entity.ts'
import { formatRefund } from './formatter.ts'

/** The banks of the refund test cards change their minds after this long. */
const SECOND_THOUGHTS_AFTER_MS = 5_000

/** The charge whose money is asked back, by itself or through its PaymentIntent. */
export function findRefundable(
  work: Work,
  of: { charge: string | undefined; payment_intent: string | undefined },
): ChargeEntity | Refusal {
  if (of.charge === undefined && of.payment_intent === undefined) {
    return invalidRequest(
      'One of the following params should be provided for this request: payment_intent or charge.',
    )
  }
  if (of.charge !== undefined && of.payment_intent !== undefined) {
    return invalidRequest('You may only specify one of these parameters: charge, payment_intent.')
  }
  const charge = of.charge === undefined ? latestCharge(work, of.payment_intent ?? '') : find(work, of.charge)
  if (charge instanceof Refusal) return charge
  if (charge.type === 'interac_present' && charge.status === 'captured') {
    return notAllowedNow(
      'Refunds of interac_present charges cannot be created through the API. The customer must present the card to a reader again.',
      { code: 'charge_not_refundable', charge: charge.id },
    )
  }
  return charge.status === 'captured' ? charge : noSuccessfulCharge(charge.paymentIntentId)
}

/** Returns money of a captured charge, as its test card decides: at once, later, or only seemingly. */
export function refundCharge(
  work: Work,
  charge: ChargeEntity,
  wanted: { amount: number | undefined } & Pick<RefundEntity, 'reason' | 'metadata'>,
): RefundEntity | Refusal {
  const rest = refundable(charge)
  const amount = wanted.amount ?? rest
  if (rest === 0) {
    return notAllowedNow(`Charge ${charge.id} has already been refunded.`, {
      code: 'charge_already_refunded',
      charge: charge.id,
    })
  }
  if (amount > rest) {
    const { currency } = charge
    return notAllowedNow(
      `Refund amount (${formatAmount(amount, currency)}) is greater than unrefunded amount on charge (${formatAmount(rest, currency)})`,
      { param: 'amount' },
    )
  }
  const isPending = charge.refundBehaviour === 'succeeds_later'
  const refund: RefundEntity = {
    id: newId(work.ids, 'refund'),
    createdSeconds: unixSeconds(work.clock),
    chargeId: charge.id,
    paymentIntentId: charge.paymentIntentId,
    amount,
    currency: charge.currency,
    status: isPending ? 'pending' : 'succeeded',
    failureReason: null,
    reason: wanted.reason,
    metadata: wanted.metadata,
    of: 'capture',
    later: secondThoughts(work, charge),
  }
  work.store.put(refunds, refund)
  const refunded: ChargeEntity = { ...charge, amountRefunded: charge.amountRefunded + amount }
  work.store.put(charges, refunded)
  emit(work, 'refund.created', formatRefund, refund)
  emit(work, 'charge.refunded', formatCharge, refunded, charge)
  return refund
}

/** Lets the banks have their second thoughts that are due. A failed refund puts the money back to the charge. */
export function settleRefunds(work: Work): void {
  for (const refund of work.store.due(refunds, work.clock.now())) {
    if (refund.later === null) continue
    const { status } = refund.later
    const hasFailed = status === 'failed'
    const settled: RefundEntity = {
      ...refund,
      status,
      failureReason: hasFailed ? 'expired_or_canceled_card' : null,
      later: null,
    }
    work.store.put(refunds, settled)
    if (hasFailed) takeBack(work, refund)
    emit(work, 'refund.updated', formatRefund, settled, refund)
    emit(work, 'charge.refund.updated', formatRefund, settled, refund)
    if (hasFailed) emit(work, 'refund.failed', formatRefund, settled, refund)
  }
}

function takeBack(work: Work, refund: RefundEntity): void {
  const charge = work.store.find(charges, refund.chargeId)
  if (!charge) throw new Error(`refund ${refund.id} belongs to no charge`)
  work.store.put(charges, { ...charge, amountRefunded: charge.amountRefunded - refund.amount })
}

function secondThoughts(work: Work, { refundBehaviour }: ChargeEntity): RefundEntity['later'] {
  if (refundBehaviour === 'succeeds') return null
  const status = refundBehaviour === 'fails_later' ? 'failed' : 'succeeded'
  return { status, atMs: work.clock.now() + SECOND_THOUGHTS_AFTER_MS }
}

function find(work: Work, id: string): ChargeEntity | Refusal {
  return work.store.find(charges, id) ?? noSuch('charge', id, 'charge')
}

function latestCharge(work: Work, intentId: string): ChargeEntity | Refusal {
  const intent = work.store.find(paymentIntents, intentId)
  if (!intent) return noSuch('payment_intent', intentId, 'payment_intent')
  return intent.latestChargeId === null ? noSuccessfulCharge(intentId) : find(work, intent.latestChargeId)
}

function noSuccessfulCharge(intentId: string): Refusal {
  return notAllowedNow(`This PaymentIntent (${intentId}) does not have a successful charge to refund.`, {
    param: 'payment_intent',
  })
}
