import { assertNever } from '../assert-never.ts'
import { enterCanceled, enterConfirmed, enterVerifyingCancel } from '../enter.ts'
import { cancelPaymentEffect } from '../flow-effect.ts'
import type { FlowEvent } from '../flow-event.ts'
import type { CancelingState, Inquiry } from '../flow-state.ts'
import { stay } from '../flow-step.ts'
import type { FlowStep, Moment } from '../flow-step.ts'
import { isAnswerTo, mayAskAgain, mayLeaveToTheDesk, nextQuestion, problemOf, rest } from '../inquiry.ts'
import { paymentOutcome } from '../payment-lifecycle.ts'
import type { AnswerResult } from '../ports.ts'
import { withNewerSale } from '../sale-to-pay.ts'

export function inCanceling(state: CancelingState, event: FlowEvent, moment: Moment): FlowStep {
  if (event.kind === 'sale_changed') return stay(withNewerSale(state, event.sale))
  switch (state.step.kind) {
    case 'releasing_reader':
      return whileReleasingReader(state, state.step, event, moment)
    case 'verifying':
      return whileVerifying(state, state.step.inquiry, event, moment)
    default:
      return assertNever(state.step)
  }
}

/**
 * Whatever the reader did, also if a card was read in time: it is not processed, so nothing is authorised. A reader
 * that does not stop can do no harm either, because a canceled PaymentIntent takes no card.
 */
function whileReleasingReader(
  state: CancelingState,
  step: Extract<CancelingState['step'], { kind: 'releasing_reader' }>,
  event: FlowEvent,
  moment: Moment,
): FlowStep {
  const ended =
    (event.kind === 'collect_finished' && event.command === step.command) ||
    (event.kind === 'time_passed' && moment.now >= step.deadline) ||
    event.kind === 'reader_disconnected'
  return ended ? enterVerifyingCancel(state, state.reason) : stay(state)
}

function whileVerifying(state: CancelingState, inquiry: Inquiry, event: FlowEvent, moment: Moment): FlowStep {
  switch (event.kind) {
    case 'cancel_answered':
      return isAnswerTo(inquiry, event.command)
        ? takeAnswer(state, inquiry, event.result, moment)
        : stay(state)
    case 'time_passed':
    case 'check_again_requested':
    case 'payment_changed':
      return mayAskAgain(state, inquiry, event, moment.now) ? askAgain(state, inquiry) : stay(state)
    case 'new_sale':
      return mayLeaveToTheDesk(inquiry)
        ? stay({ kind: 'no_sale', lastCommand: state.lastCommand })
        : stay(state)
    default:
      return stay(state)
  }
}

function takeAnswer(state: CancelingState, inquiry: Inquiry, result: AnswerResult, moment: Moment): FlowStep {
  if (!result.ok) return verifyLater(state, rest(inquiry, problemOf(result.error), moment.now))
  const outcome = paymentOutcome(result.value.status)
  switch (outcome) {
    case 'not_paid':
      return enterCanceled(state, state.reason)
    case 'paid':
      return enterConfirmed(state, result.value, true)
    case 'open':
      return verifyLater(state, rest(inquiry, null, moment.now))
    default:
      return assertNever(outcome)
  }
}

function verifyLater(state: CancelingState, inquiry: Inquiry): FlowStep {
  return stay({ ...state, step: { kind: 'verifying', inquiry } })
}

function askAgain(state: CancelingState, before: Inquiry): FlowStep {
  const command = state.lastCommand + 1
  const inquiry = nextQuestion(before, command)
  return {
    state: { ...state, lastCommand: command, step: { kind: 'verifying', inquiry } },
    effects: [cancelPaymentEffect(state, command)],
  }
}
