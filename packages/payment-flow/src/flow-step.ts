import type { FlowEffect } from './flow-effect.ts'
import type { FlowState, Instant } from './flow-state.ts'
import type { PaymentAttemptId } from './payment-attempt.ts'

/** What the world contributes to a transition, so that the transition itself needs neither clock nor chance. */
export interface Moment {
  readonly now: Instant
  /** An id nobody has used, taken if this transition starts an attempt. */
  readonly freshAttemptId: PaymentAttemptId
}

/** The state after an event, and what is to be done because of it. */
export interface FlowStep {
  readonly state: FlowState
  readonly effects: readonly FlowEffect[]
}

export function stay(state: FlowState): FlowStep {
  return { state, effects: [] }
}
