import { defineKind } from '../../store/store.ts'

/** Money on its way back, or a hold that was let go: Stripe books both as refunds. */
export interface RefundEntity {
  id: string
  createdSeconds: number
  chargeId: string
  paymentIntentId: string
  amount: number
  currency: string
  status: 'pending' | 'succeeded' | 'failed'
  failureReason: 'expired_or_canceled_card' | null
  reason: 'duplicate' | 'fraudulent' | 'requested_by_customer' | 'expired_uncaptured_charge' | null
  metadata: Record<string, string>
  /** `capture` returns captured money; `hold` only let an authorization go. */
  of: 'capture' | 'hold'
  /** What the bank will say later, for the test cards whose refunds do not end at once. */
  later: { status: 'succeeded' | 'failed'; atMs: number } | null
}

export const refunds = defineKind<RefundEntity>({
  name: 'refund',
  parentOf: (refund) => refund.chargeId,
  dueAtMs: (refund) => refund.later?.atMs ?? null,
})
