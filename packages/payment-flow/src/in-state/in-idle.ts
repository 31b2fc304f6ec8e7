import { assertNever } from '../assert-never.ts'
import { charge, enterIdle, enterOutcomeUnknown, startAttempt } from '../enter.ts'
import { prepareEffect } from '../flow-effect.ts'
import type { FlowEvent, PrepareAnswer } from '../flow-event.ts'
import type { IdleState, NoSaleState } from '../flow-state.ts'
import { stay } from '../flow-step.ts'
import type { FlowStep, Moment } from '../flow-step.ts'
import type { SaleToPay } from '../payment-attempt.ts'
import { isNewsOf } from '../payment-news.ts'
import { isChargeable, isCurrent, isNewer } from '../sale-to-pay.ts'

export function inIdle(state: IdleState, event: FlowEvent, moment: Moment): FlowStep {
  const { preparation } = state
  switch (event.kind) {
    case 'sale_changed':
      return changeSale(state, event.sale, moment)
    case 'new_sale':
      return stay({ kind: 'no_sale', lastCommand: state.lastCommand } satisfies NoSaleState)
    case 'charge_requested':
      return pressCharge(state, moment)
    case 'payment_changed':
      return isNewsOf(state, event) ? enterOutcomeUnknown(state, 'checked_again', false, moment) : stay(state)
    case 'time_passed':
      return preparation.kind === 'due' && moment.now >= preparation.prepareAt
        ? prepareInBackground(state)
        : stay(state)
    case 'prepare_answered':
      return preparation.kind === 'asked' && preparation.command === event.command
        ? takePreparation(state, event.result, moment)
        : stay(state)
    default:
      return stay(state)
  }
}

function changeSale(state: IdleState, sale: SaleToPay, moment: Moment): FlowStep {
  if (sale.saleId !== state.sale.saleId) return startAttempt(state.lastCommand, sale, moment)
  return isNewer(sale, state.sale) ? enterIdle({ ...state, sale }, null, moment) : stay(state)
}

function pressCharge(state: IdleState, moment: Moment): FlowStep {
  const { preparation } = state
  if (!isChargeable(state.sale)) return stay(state)
  if (preparation.kind === 'asked') {
    // The request under way is for this very revision: its answer is the one that Charge waits for.
    const { sale, attemptId, lastCommand } = state
    return stay({ kind: 'preparing', sale, attemptId, lastCommand, command: preparation.command })
  }
  return charge(state, preparation.kind === 'ready' ? preparation.payment : null, moment)
}

function prepareInBackground(state: IdleState): FlowStep {
  const command = state.lastCommand + 1
  return {
    state: { ...state, lastCommand: command, preparation: { kind: 'asked', command } },
    effects: [prepareEffect(state, command)],
  }
}

/** Failures stay quiet here: nobody has asked for a card yet, and Charge tries again and says so if it fails. */
function takePreparation(state: IdleState, result: PrepareAnswer, moment: Moment): FlowStep {
  if (result.ok) {
    return isCurrent(result.value, state.sale)
      ? stay({ ...state, preparation: { kind: 'ready', payment: result.value } })
      : stay({ ...state, preparation: { kind: 'not_ready' } })
  }
  switch (result.error.kind) {
    case 'unreachable':
    case 'refused':
    case 'storage_unavailable':
      return stay({ ...state, preparation: { kind: 'not_ready' } })
    case 'payment_over':
      return enterOutcomeUnknown(state, 'payment_over', false, moment)
    case 'another_payment_live':
      return stay({ ...state, attemptId: result.error.attemptId, preparation: { kind: 'not_ready' } })
    default:
      return assertNever(result.error)
  }
}
