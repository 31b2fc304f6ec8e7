import { askIssuer, type CardholderVerification } from '../../cards/issuer.ts'
import { decline, type Decline } from '../../cards/declines.ts'
import { defaultVerification, emvReceipt, type ReadMethod } from '../../cards/emv.ts'
import { findTestCard, type TestCard } from '../../cards/test-cards.ts'
import { unixSeconds } from '../../clock.ts'
import { invalidRequest, noSuch, notAllowedNow, Refusal, type StripeErrorBody } from '../../http/refusal.ts'
import { newId } from '../../ids.ts'
import type { View, Work } from '../../work.ts'
import { AUTHORIZATION_LIFE_SECONDS, charges, type ChargeEntity } from '../charges/entity.ts'
import { formatCharge } from '../charges/formatter.ts'
import { emit } from '../events/emit.ts'
import { recordPaymentMethod, type PaymentMethodEntity } from '../payment-methods/entity.ts'
import { formatPaymentMethod } from '../payment-methods/formatter.ts'
import { readers } from '../terminal-readers/entity.ts'
import { paymentIntents, type PaymentIntentEntity } from './entity.ts'
import { formatPaymentIntent } from './formatter.ts'
import { checkPayable } from './statuses.ts'

/** A card held to a reader to pay a PaymentIntent. */
export interface PresentedCard {
  paymentIntentId: string
  /** A test card's name, such as `visa`, or its number. */
  card: string
  readMethod: ReadMethod
  readerId: string
  /** Minor units; what the customer chose on the reader, 0 for no tip. Absent when the reader did not ask. */
  tipAmount?: number
  /** How the cardholder was checked; by default as for a payment without a PIN. */
  verification?: CardholderVerification
  /** What the reader collected the card for, which must still hold when it is confirmed. Absent where nothing was collected. */
  collected?: { amount: number; currency: string; attached: boolean }
}

interface Reading {
  card: TestCard
  verification: CardholderVerification
  method: PaymentMethodEntity
  presented: PresentedCard
}

/**
 * The reader has read a card and nothing is confirmed yet (`update_payment_intent`): the PaymentIntent gets its payment method
 * and waits for confirmation.
 */
export function collectCardPresent(
  work: Work,
  view: View,
  presented: PresentedCard,
): PaymentIntentEntity | Refusal {
  const found = findPayable(work, view, presented)
  if (found instanceof Refusal) return found
  const method = recordPaymentMethod(work, found.card, presented.readMethod)
  const collected: PaymentIntentEntity = {
    ...found.intent,
    status: 'requires_confirmation',
    paymentMethodId: method.id,
    lastPaymentError: null,
  }
  work.store.put(paymentIntents, collected)
  return collected
}

/**
 * The reader confirms a PaymentIntent with a card: the issuer is asked, and the money is held, taken at once, or refused.
 * Every attempt leaves a charge; a decline leaves the PaymentIntent ready for another card.
 */
export function authorizeCardPresent(
  work: Work,
  view: View,
  presented: PresentedCard,
): PaymentIntentEntity | Refusal {
  const found = findPayable(work, view, presented)
  if (found instanceof Refusal) return found
  const changed = refuseChangedSince(presented.collected, found.intent)
  if (changed) return changed
  const { card } = found
  const tip = presented.tipAmount
  // A tip chosen at an earlier, declined attempt is part of the amount already.
  const intent: PaymentIntentEntity =
    tip === undefined
      ? found.intent
      : { ...found.intent, tipAmount: tip, amount: found.intent.amount - (found.intent.tipAmount ?? 0) + tip }
  const verification = presented.verification ?? defaultVerification(presented.readMethod)
  const method = recordPaymentMethod(work, card, presented.readMethod)
  const refused = refuseUnsuitableCard(intent, card) ?? askIssuer(card, intent.amount, verification)
  const reading = { card, verification, method, presented }
  return refused ? recordDecline(work, view, intent, reading, refused) : recordApproval(work, intent, reading)
}

function findPayable(
  work: Work,
  view: View,
  presented: PresentedCard,
): { intent: PaymentIntentEntity; card: TestCard } | Refusal {
  const intent = work.store.find(paymentIntents, presented.paymentIntentId)
  if (!intent) return noSuch('payment_intent', presented.paymentIntentId, 'intent')
  const card = findTestCard(presented.card)
  if (!card) return invalidRequest(`No such test card: '${presented.card}'`, { param: 'card' })
  return checkPayable(intent, view) ?? { intent, card }
}

/**
 * The customer agreed to the price that the reader showed: after a change the card has to be collected again [Stripe: collect
 * card payments]. The code is documented, the sentence is ours.
 */
function refuseChangedSince(
  collected: PresentedCard['collected'],
  intent: PaymentIntentEntity,
): Refusal | undefined {
  if (!collected) return undefined
  const isSamePrice = collected.amount === intent.amount && collected.currency === intent.currency
  const isStillAttached = !collected.attached || intent.status === 'requires_confirmation'
  if (isSamePrice && isStillAttached) return undefined
  return notAllowedNow(
    'This PaymentIntent was changed after its payment method had been collected. Collect the payment method again.',
    { code: 'intent_invalid_state' },
  )
}

/** Interac cannot be held: with plain manual capture its cards are always declined (Stripe's page on Canada). */
function refuseUnsuitableCard(intent: PaymentIntentEntity, card: TestCard): Decline | undefined {
  const isAccepted = intent.paymentMethodTypes.includes(card.type)
  const cannotBeHeld = card.type === 'interac_present' && holdsStrictly(intent)
  return isAccepted && !cannotBeHeld ? undefined : decline('card_not_supported')
}

function holdsStrictly(intent: PaymentIntentEntity): boolean {
  const { captureMethod } = intent.cardPresent
  return captureMethod === 'manual' || (captureMethod === null && intent.captureMethod === 'manual')
}

function isHeld(intent: PaymentIntentEntity, card: TestCard): boolean {
  return (
    !card.isSingleMessage && (intent.captureMethod === 'manual' || intent.cardPresent.captureMethod !== null)
  )
}

function recordApproval(work: Work, intent: PaymentIntentEntity, reading: Reading): PaymentIntentEntity {
  const isHold = isHeld(intent, reading.card)
  const charge: ChargeEntity = {
    ...newCharge(work, intent, reading, null),
    status: isHold ? 'held' : 'captured',
    amountCaptured: isHold ? 0 : intent.amount,
    captureBeforeSeconds: isHold ? unixSeconds(work.clock) + AUTHORIZATION_LIFE_SECONDS : null,
  }
  work.store.put(charges, charge)
  const paid: PaymentIntentEntity = {
    ...intent,
    status: isHold ? 'requires_capture' : 'succeeded',
    amountCapturable: isHold ? intent.amount : 0,
    amountReceived: isHold ? 0 : intent.amount,
    paymentMethodId: reading.method.id,
    latestChargeId: charge.id,
    lastPaymentError: null,
  }
  work.store.put(paymentIntents, paid)
  emit(work, 'charge.succeeded', formatCharge, charge)
  const news = isHold ? 'payment_intent.amount_capturable_updated' : 'payment_intent.succeeded'
  emit(work, news, formatPaymentIntent, paid)
  return paid
}

function recordDecline(
  work: Work,
  view: View,
  intent: PaymentIntentEntity,
  reading: Reading,
  reason: Decline,
): Refusal {
  const charge = newCharge(work, intent, reading, reason)
  work.store.put(charges, charge)
  const error: StripeErrorBody = {
    type: 'card_error',
    code: reason.code,
    decline_code: reason.declineCode,
    message: reason.message,
    advice_code: reason.adviceCode,
    network_decline_code: reason.networkDeclineCode,
    charge: charge.id,
  }
  const declined: PaymentIntentEntity = {
    ...intent,
    status: 'requires_payment_method',
    paymentMethodId: null,
    latestChargeId: charge.id,
    lastPaymentError: { error, paymentMethodId: reading.method.id },
  }
  work.store.put(paymentIntents, declined)
  emit(work, 'charge.failed', formatCharge, charge)
  emit(work, 'payment_intent.payment_failed', formatPaymentIntent, declined)
  const embedded = {
    payment_intent: formatPaymentIntent(declined, view),
    payment_method: formatPaymentMethod(reading.method),
  }
  return new Refusal(402, { ...error, ...embedded }, true)
}

/** A charge as it is when the issuer has said no; an approval changes its books. */
function newCharge(
  work: Work,
  intent: PaymentIntentEntity,
  { card, verification, method, presented }: Reading,
  reason: Decline | null,
): ChargeEntity {
  return {
    id: newId(work.ids, 'charge'),
    createdSeconds: unixSeconds(work.clock),
    paymentIntentId: intent.id,
    paymentMethodId: method.id,
    amount: intent.amount,
    currency: intent.currency,
    status: 'failed',
    amountCaptured: 0,
    amountReleased: 0,
    amountRefunded: 0,
    captureBeforeSeconds: null,
    decline: reason,
    card: method.card,
    type: method.type,
    readMethod: presented.readMethod,
    receipt: emvReceipt(work.ids, card, presented.readMethod, verification, reason === null),
    networkTransactionId: work.ids.random(15),
    readerId: presented.readerId,
    locationId: work.store.find(readers, presented.readerId)?.locationId ?? null,
    refundBehaviour: refundBehaviourOf(card),
    description: intent.description,
    metadata: intent.metadata,
    receiptEmail: intent.receiptEmail,
    statementDescriptorSuffix: intent.statementDescriptorSuffix,
    transferGroup: intent.transferGroup,
  }
}

function refundBehaviourOf(card: TestCard): ChargeEntity['refundBehaviour'] {
  if (card.behaviour.kind === 'fails_refunds') return 'fails_later'
  return card.behaviour.kind === 'delays_refunds' ? 'succeeds_later' : 'succeeds'
}
