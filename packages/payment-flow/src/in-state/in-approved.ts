import { assertNever } from '../assert-never.ts'
import { enterCanceled, enterConfirmed, startAttempt } from '../enter.ts'
import { confirmEffect } from '../flow-effect.ts'
import type { FlowEvent } from '../flow-event.ts'
import type { ApprovedState, Inquiry } from '../flow-state.ts'
import { stay } from '../flow-step.ts'
import type { FlowStep, Moment } from '../flow-step.ts'
import { isAnswerTo, mayAskAgain, nextQuestion, problemOf, rest } from '../inquiry.ts'
import type { PaymentAnswer } from '../payment-attempt.ts'
import { paymentOutcome } from '../payment-lifecycle.ts'
import type { AnswerResult } from '../ports.ts'
import { withNewerSale } from '../sale-to-pay.ts'

export function inApproved(state: ApprovedState, event: FlowEvent, moment: Moment): FlowStep {
  const { confirmation } = state
  switch (confirmation.kind) {
    case 'pending':
      return whilePending(state, confirmation.inquiry, event, moment)
    case 'confirmed':
      return onceConfirmed(state, confirmation.answer, event, moment)
    default:
      return assertNever(confirmation)
  }
}

function whilePending(state: ApprovedState, inquiry: Inquiry, event: FlowEvent, moment: Moment): FlowStep {
  switch (event.kind) {
    case 'sale_changed':
      return stay(withNewerSale(state, event.sale))
    case 'confirm_answered':
      return isAnswerTo(inquiry, event.command)
        ? takeAnswer(state, inquiry, event.result, moment)
        : stay(state)
    case 'time_passed':
    case 'check_again_requested':
    case 'payment_changed':
      return mayAskAgain(state, inquiry, event, moment.now) ? askAgain(state, inquiry) : stay(state)
    default:
      return stay(state)
  }
}

function takeAnswer(state: ApprovedState, inquiry: Inquiry, result: AnswerResult, moment: Moment): FlowStep {
  if (!result.ok) return confirmLater(state, rest(inquiry, problemOf(result.error), moment.now))
  const outcome = paymentOutcome(result.value.status)
  switch (outcome) {
    case 'paid':
      return enterConfirmed(state, result.value, state.cancelCameTooLate)
    case 'not_paid':
      // Released at Stripe between the reader's answer and ours, for instance in the Dashboard.
      return enterCanceled(state, 'elsewhere')
    case 'open':
      return confirmLater(state, rest(inquiry, null, moment.now))
    default:
      return assertNever(outcome)
  }
}

function confirmLater(state: ApprovedState, inquiry: Inquiry): FlowStep {
  return stay({ ...state, confirmation: { kind: 'pending', inquiry } })
}

function askAgain(state: ApprovedState, before: Inquiry): FlowStep {
  const command = state.lastCommand + 1
  const inquiry = nextQuestion(before, command)
  return {
    state: { ...state, lastCommand: command, confirmation: { kind: 'pending', inquiry } },
    effects: [confirmEffect(state, command)],
  }
}

function onceConfirmed(
  state: ApprovedState,
  answer: PaymentAnswer,
  event: FlowEvent,
  moment: Moment,
): FlowStep {
  switch (event.kind) {
    case 'sale_changed':
      return event.sale.saleId === state.sale.saleId
        ? stay(withNewerSale(state, event.sale))
        : startAttempt(state.lastCommand, event.sale, moment)
    case 'back_to_sale_requested':
      // A part of the sale is paid; the rest may take another card.
      return answer.saleCompleted ? stay(state) : startAttempt(state.lastCommand, state.sale, moment)
    case 'new_sale':
      return stay({ kind: 'no_sale', lastCommand: state.lastCommand })
    default:
      return stay(state)
  }
}
