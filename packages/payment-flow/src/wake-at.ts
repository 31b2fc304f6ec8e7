import { assertNever } from './assert-never.ts'
import type { FlowState, Inquiry, Instant } from './flow-state.ts'

/**
 * When the state wants to be told that time has passed; null if it waits for somebody instead. Every deadline is a
 * moment and not a running timer, so that a till that slept finds out as soon as it wakes.
 */
export function wakeAt(state: FlowState): Instant | null {
  switch (state.kind) {
    case 'idle':
      return state.preparation.kind === 'due' ? state.preparation.prepareAt : null
    case 'collecting':
      return state.release?.deadline ?? state.deadline
    case 'processing':
      return state.deadline
    case 'canceling':
      return state.step.kind === 'releasing_reader' ? state.step.deadline : nextQuestionAt(state.step.inquiry)
    case 'outcome_unknown':
      return nextQuestionAt(state.inquiry)
    case 'approved':
      return state.confirmation.kind === 'pending' ? nextQuestionAt(state.confirmation.inquiry) : null
    case 'no_sale':
    case 'preparing':
    case 'declined':
    case 'interrupted':
    case 'canceled':
      return null
    default:
      return assertNever(state)
  }
}

function nextQuestionAt(inquiry: Inquiry): Instant | null {
  return inquiry.kind === 'resting' ? inquiry.askAgainAt : null
}
