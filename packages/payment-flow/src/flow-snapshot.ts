import type { Money } from '@till/money'

import { assertNever } from './assert-never.ts'
import type { CancelReason, FlowState, Interruption, NoSaleState } from './flow-state.ts'
import type { Decline, PaymentAnswer, PaymentAttemptId, SaleToPay } from './payment-attempt.ts'

/** Raised when the shape changes. A snapshot of another version is not read; the server still knows the payment. */
export const snapshotVersion = 1

/** What is kept across a reload: plain JSON, no client secret, nothing that has a promise behind it. */
export interface FlowSnapshot {
  readonly version: typeof snapshotVersion
  readonly sale: SaleToPay
  readonly attemptId: PaymentAttemptId
  readonly state: StoredState
}

/** The part of a state that nobody else could tell again. */
export type StoredState =
  | { readonly kind: 'idle' | 'preparing' | 'collecting' | 'processing' | 'outcome_unknown' }
  | { readonly kind: 'declined'; readonly decline: Decline }
  | { readonly kind: 'interrupted'; readonly why: Interruption }
  | { readonly kind: 'canceling' | 'canceled'; readonly reason: CancelReason }
  | {
      readonly kind: 'approved'
      readonly amount: Money
      readonly cancelCameTooLate: boolean
      /** Null while the server has not recorded the authorization. */
      readonly confirmed: PaymentAnswer | null
    }

/** Null for a till without a sale, which has nothing to keep. */
export function snapshotOf(state: FlowState): FlowSnapshot | null {
  if (state.kind === 'no_sale') return null
  const { sale, attemptId } = state
  return { version: snapshotVersion, sale, attemptId, state: storedStateOf(state) }
}

function storedStateOf(state: Exclude<FlowState, NoSaleState>): StoredState {
  switch (state.kind) {
    case 'idle':
    case 'preparing':
    case 'collecting':
    case 'processing':
    case 'outcome_unknown':
      return { kind: state.kind }
    case 'declined':
      return { kind: state.kind, decline: state.decline }
    case 'interrupted':
      return { kind: state.kind, why: state.why }
    case 'canceling':
    case 'canceled':
      return { kind: state.kind, reason: state.reason }
    case 'approved': {
      const { kind, amount, cancelCameTooLate, confirmation } = state
      const confirmed = confirmation.kind === 'confirmed' ? confirmation.answer : null
      return { kind, amount, cancelCameTooLate, confirmed }
    }
    default:
      return assertNever(state)
  }
}
