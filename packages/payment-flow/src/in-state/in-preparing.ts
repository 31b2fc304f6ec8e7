import { assertNever } from '../assert-never.ts'
import {
  enterCollecting,
  enterIdle,
  enterIdleWithProblem,
  enterOutcomeUnknown,
  enterPreparing,
  enterVerifyingCancel,
} from '../enter.ts'
import type { FlowEvent, PrepareAnswer } from '../flow-event.ts'
import type { PreparingState } from '../flow-state.ts'
import { stay } from '../flow-step.ts'
import type { FlowStep, Moment } from '../flow-step.ts'
import type { SaleToPay } from '../payment-attempt.ts'
import { isCurrent, isNewer, sameAmount } from '../sale-to-pay.ts'

export function inPreparing(state: PreparingState, event: FlowEvent, moment: Moment): FlowStep {
  switch (event.kind) {
    case 'sale_changed':
      return changeSale(state, event.sale, moment)
    case 'cancel_requested':
      return enterVerifyingCancel(state, 'cashier')
    case 'prepare_answered':
      return event.command === state.command ? takePreparation(state, event.result, moment) : stay(state)
    default:
      return stay(state)
  }
}

/** Charge was pressed on a total; another total has to be read and charged by the cashier again. */
function changeSale(state: PreparingState, sale: SaleToPay, moment: Moment): FlowStep {
  if (!isNewer(sale, state.sale)) return stay(state)
  const changed = { ...state, sale }
  return sameAmount(sale.due, state.sale.due) ? enterPreparing(changed) : enterIdle(changed, null, moment)
}

function takePreparation(state: PreparingState, result: PrepareAnswer, moment: Moment): FlowStep {
  if (result.ok) {
    return isCurrent(result.value, state.sale)
      ? enterCollecting(state, result.value, moment)
      : enterIdleWithProblem(state, { kind: 'amount_differs', prepared: result.value.amount })
  }
  const failure = result.error
  switch (failure.kind) {
    case 'unreachable':
      return enterIdleWithProblem(state, { kind: 'server_unreachable' })
    case 'refused':
      return enterIdleWithProblem(state, {
        kind: 'server_refused',
        code: failure.code,
        message: failure.message,
      })
    case 'storage_unavailable':
      return enterIdleWithProblem(state, { kind: 'storage_unavailable' })
    case 'payment_over':
      return enterOutcomeUnknown(state, 'payment_over', false, moment)
    case 'another_payment_live':
      return enterOutcomeUnknown(
        { ...state, attemptId: failure.attemptId },
        'another_payment_live',
        true,
        moment,
      )
    default:
      return assertNever(failure)
  }
}
