import type { Money } from '@till/money'

import type { CancelReason, Interruption } from './flow-state.ts'
import type { Decline, PaymentAttemptId, SaleToPay } from './payment-attempt.ts'
import type { PaymentAnswer } from './ports.ts'

/** Raised when the shape changes. A snapshot of another version is not read; the server still knows the payment. */
export const snapshotVersion = 1

/** What is kept of a state across a reload: plain JSON, no client secret, nothing that has a promise behind it. */
export type FlowSnapshot = {
  readonly version: typeof snapshotVersion
  readonly sale: SaleToPay
  readonly attemptId: PaymentAttemptId
} & (
  | { readonly kind: 'idle' | 'preparing' | 'collecting' | 'processing' | 'outcome_unknown' }
  | { readonly kind: 'declined'; readonly decline: Decline }
  | { readonly kind: 'interrupted'; readonly why: Interruption }
  | { readonly kind: 'canceling'; readonly reason: CancelReason }
  | { readonly kind: 'canceled'; readonly reason: CancelReason }
  | {
      readonly kind: 'approved'
      readonly amount: Money
      readonly cancelCameTooLate: boolean
      /** Null while the server has not recorded the authorization. */
      readonly confirmed: PaymentAnswer | null
    }
)
