import type { EmvReceipt, ReadMethod } from '../../cards/emv.ts'
import type { Decline } from '../../cards/declines.ts'
import { defineKind } from '../../store/store.ts'
import type { CardDetails } from '../payment-methods/entity.ts'

/** A card-present authorization is held for two days (Stripe's page on collecting payments). */
export const AUTHORIZATION_LIFE_SECONDS = 2 * 24 * 60 * 60

/**
 * One attempt to take money, with its books: `amount` was asked of the issuer, and at any time
 * `amountCaptured + amountReleased ≤ amount` and `amountRefunded ≤ amountCaptured`.
 */
export interface ChargeEntity {
  id: string
  createdSeconds: number
  paymentIntentId: string
  paymentMethodId: string
  amount: number
  currency: string
  status: 'failed' | 'held' | 'captured' | 'released'
  amountCaptured: number
  /** Let go without being captured: by a cancel, by a partial capture, or because the hold lapsed. */
  amountReleased: number
  /** Returned to the customer after capture; refunds that failed do not count. */
  amountRefunded: number
  /** When the hold lapses; null where there is none to lapse. */
  captureBeforeSeconds: number | null
  decline: Decline | null
  card: CardDetails
  type: 'card_present' | 'interac_present'
  readMethod: ReadMethod
  receipt: EmvReceipt | null
  networkTransactionId: string
  readerId: string | null
  locationId: string | null
  /** What refunds of this charge will do, as the test card decides. */
  refundBehaviour: 'succeeds' | 'succeeds_later' | 'fails_later'
  description: string | null
  metadata: Record<string, string>
  receiptEmail: string | null
  statementDescriptorSuffix: string | null
  transferGroup: string | null
}

export const charges = defineKind<ChargeEntity>({
  name: 'charge',
  parentOf: (charge) => charge.paymentIntentId,
  dueAtMs: (charge) =>
    charge.status === 'held' && charge.captureBeforeSeconds !== null
      ? charge.captureBeforeSeconds * 1000
      : null,
})

/** What a refund may still return. */
export function refundable(charge: ChargeEntity): number {
  return charge.amountCaptured - charge.amountRefunded
}
