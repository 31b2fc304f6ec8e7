import { assertNever } from '../assert-never.ts'
import {
  enterApproved,
  enterDeclined,
  enterOutcomeUnknown,
  enterProcessing,
  enterVerifyingCancel,
} from '../enter.ts'
import type { FlowEvent } from '../flow-event.ts'
import { processTriesMax } from '../flow-limits.ts'
import type { Doubt, ProcessingState } from '../flow-state.ts'
import { stay } from '../flow-step.ts'
import type { FlowStep, Moment } from '../flow-step.ts'
import { paymentOutcome } from '../payment-lifecycle.ts'
import { isNewsOf } from '../payment-news.ts'
import type { ProcessResult } from '../ports.ts'
import { withNewerSale } from '../sale-to-pay.ts'

export function inProcessing(state: ProcessingState, event: FlowEvent, moment: Moment): FlowStep {
  switch (event.kind) {
    case 'sale_changed':
      return stay(withNewerSale(state, event.sale))
    case 'cancel_requested':
      return cancel(state)
    case 'process_finished':
      return event.command === state.command ? takeProcessed(state, event.result, moment) : stay(state)
    case 'payment_changed':
      // The server has it from Stripe, while the reader's own answer may be late or lost.
      return isNewsOf(state, event) && paymentOutcome(event.status) === 'paid'
        ? enterApproved(state, state.payment.amount, state.cancelRequested)
        : stay(state)
    case 'time_passed':
      return moment.now >= state.deadline ? stopWaiting(state, moment) : stay(state)
    case 'reader_disconnected':
      return doubt(state, 'reader_lost', moment)
    default:
      return stay(state)
  }
}

/** The authorization may be under way already: the reader is asked to stop, and its answer decides what follows. */
function cancel(state: ProcessingState): FlowStep {
  if (state.cancelRequested) return stay(state)
  return { state: { ...state, cancelRequested: true }, effects: [{ kind: 'cancel_process' }] }
}

function takeProcessed(state: ProcessingState, result: ProcessResult, moment: Moment): FlowStep {
  switch (result.kind) {
    case 'authorized':
      return enterApproved(state, state.payment.amount, state.cancelRequested)
    case 'declined':
      return state.cancelRequested
        ? enterVerifyingCancel(state, 'cashier')
        : enterDeclined(state, state.payment, result.decline)
    case 'retry_process':
      return state.tries < processTriesMax && !state.cancelRequested
        ? enterProcessing(state, state.card, state.tries + 1, moment)
        : doubt(state, 'processing_kept_failing', moment)
    case 'canceled':
      return doubt(state, 'canceled_on_reader', moment)
    case 'reader_lost':
      return doubt(state, 'reader_lost', moment)
    case 'unknown':
      return doubt(state, 'reader_did_not_say', moment)
    default:
      return assertNever(result)
  }
}

/** The reader is told to stop as well, so that it is free for whatever comes next. */
function stopWaiting(state: ProcessingState, moment: Moment): FlowStep {
  const { state: next, effects } = doubt(state, 'reader_silent', moment)
  return { state: next, effects: [{ kind: 'cancel_process' }, ...effects] }
}

/** Nobody here knows the outcome. A cashier who wants out gets a verified cancel, which finds the same truth. */
function doubt(state: ProcessingState, why: Doubt, moment: Moment): FlowStep {
  return state.cancelRequested
    ? enterVerifyingCancel(state, 'cashier')
    : enterOutcomeUnknown(state, why, true, moment)
}
