import { assertNever } from '../assert-never.ts'
import {
  enterCanceled,
  enterConfirmed,
  enterDeclined,
  enterInterrupted,
  enterVerifyingCancel,
} from '../enter.ts'
import { confirmEffect } from '../flow-effect.ts'
import type { FlowEvent } from '../flow-event.ts'
import type { Inquiry, OutcomeUnknownState } from '../flow-state.ts'
import { stay } from '../flow-step.ts'
import type { FlowStep, Moment } from '../flow-step.ts'
import { isAnswerTo, mayAskAgain, mayLeaveToTheDesk, nextQuestion, problemOf, rest } from '../inquiry.ts'
import type { PaymentAnswer } from '../payment-attempt.ts'
import { paymentOutcome } from '../payment-lifecycle.ts'
import type { AnswerResult } from '../ports.ts'
import { withNewerSale } from '../sale-to-pay.ts'

export function inOutcomeUnknown(state: OutcomeUnknownState, event: FlowEvent, moment: Moment): FlowStep {
  const { inquiry } = state
  switch (event.kind) {
    case 'sale_changed':
      return stay(withNewerSale(state, event.sale))
    case 'confirm_answered':
      return isAnswerTo(inquiry, event.command) ? takeAnswer(state, event.result, moment) : stay(state)
    case 'time_passed':
    case 'check_again_requested':
    case 'payment_changed':
      return mayAskAgain(state, inquiry, event, moment.now) ? askAgain(state) : stay(state)
    case 'cancel_requested':
      // Not a person's verdict: the server's answer to the cancel is Stripe's, whichever it is.
      return enterVerifyingCancel(state, 'cashier')
    case 'new_sale':
      return mayLeaveToTheDesk(inquiry)
        ? stay({ kind: 'no_sale', lastCommand: state.lastCommand })
        : stay(state)
    default:
      return stay(state)
  }
}

function takeAnswer(state: OutcomeUnknownState, result: AnswerResult, moment: Moment): FlowStep {
  if (!result.ok) return askLater(state, rest(state.inquiry, problemOf(result.error), moment.now))
  const answer = result.value
  const outcome = paymentOutcome(answer.status)
  switch (outcome) {
    case 'paid':
      return enterConfirmed(state, answer, false)
    case 'not_paid':
      return enterCanceled(state, 'elsewhere')
    case 'open':
      return moment.now >= state.settledAt
        ? takeAsNothingAuthorized(state, answer)
        : askLater(state, rest(state.inquiry, null, moment.now))
    default:
      return assertNever(outcome)
  }
}

function takeAsNothingAuthorized(state: OutcomeUnknownState, answer: PaymentAnswer): FlowStep {
  return answer.decline === null
    ? enterInterrupted(state, null, { kind: 'nothing_authorized', doubt: state.doubt })
    : enterDeclined(state, null, answer.decline)
}

function askLater(state: OutcomeUnknownState, inquiry: Inquiry): FlowStep {
  return stay({ ...state, inquiry })
}

function askAgain(state: OutcomeUnknownState): FlowStep {
  const command = state.lastCommand + 1
  return {
    state: { ...state, lastCommand: command, inquiry: nextQuestion(state.inquiry, command) },
    effects: [confirmEffect(state, command)],
  }
}
