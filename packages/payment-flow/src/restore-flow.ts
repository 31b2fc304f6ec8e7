import { assertNever } from './assert-never.ts'
import {
  enterApproved,
  enterCanceled,
  enterConfirmed,
  enterDeclined,
  enterIdle,
  enterInterrupted,
  enterOutcomeUnknown,
  enterVerifyingCancel,
} from './enter.ts'
import type { FlowSnapshot } from './flow-snapshot.ts'
import { initialFlowState } from './flow-state.ts'
import { stay } from './flow-step.ts'
import type { FlowStep, Moment } from './flow-step.ts'

/**
 * Takes up where the page before stopped. Its commands went with it: what could have moved money is asked of the
 * server, what was known stays known, and nothing is sent twice under another id.
 */
export function restoreFlow(snapshot: FlowSnapshot | null, moment: Moment): FlowStep {
  if (snapshot === null) return stay(initialFlowState)
  const { sale, attemptId, state } = snapshot
  const from = { sale, attemptId, lastCommand: initialFlowState.lastCommand }
  switch (state.kind) {
    case 'idle':
    case 'preparing':
      return enterIdle(from, null, moment)
    case 'collecting':
      // A collect leaves Stripe's PaymentIntent as it was, so there is nothing under way to wait for.
      return enterOutcomeUnknown(from, 'page_reloaded_before_card', false, moment)
    case 'processing':
    case 'outcome_unknown':
      return enterOutcomeUnknown(from, 'page_reloaded', true, moment)
    case 'declined':
      return enterDeclined(from, null, state.decline)
    case 'interrupted':
      return enterInterrupted(from, null, state.why)
    case 'canceling':
      return enterVerifyingCancel(from, state.reason)
    case 'canceled':
      return enterCanceled(from, state.reason)
    case 'approved':
      return state.confirmed === null
        ? enterApproved(from, state.amount, state.cancelCameTooLate)
        : enterConfirmed(from, state.confirmed, state.cancelCameTooLate)
    default:
      return assertNever(state)
  }
}
