import { enterPreparing, startAttempt } from '../enter.ts'
import type { FlowEvent } from '../flow-event.ts'
import type { CanceledState } from '../flow-state.ts'
import { stay } from '../flow-step.ts'
import type { FlowStep, Moment } from '../flow-step.ts'
import type { SaleToPay } from '../payment-attempt.ts'
import { isChargeable, isNewer } from '../sale-to-pay.ts'

/** The attempt is over for good; whatever is charged next is a new one. */
export function inCanceled(state: CanceledState, event: FlowEvent, moment: Moment): FlowStep {
  switch (event.kind) {
    case 'sale_changed':
      return isNews(event.sale, state.sale)
        ? startAttempt(state.lastCommand, event.sale, moment)
        : stay(state)
    case 'charge_requested':
      return isChargeable(state.sale)
        ? enterPreparing({ ...state, attemptId: moment.freshAttemptId })
        : stay(state)
    case 'back_to_sale_requested':
      return startAttempt(state.lastCommand, state.sale, moment)
    case 'new_sale':
      return stay({ kind: 'no_sale', lastCommand: state.lastCommand })
    default:
      return stay(state)
  }
}

function isNews(sale: SaleToPay, known: SaleToPay): boolean {
  return sale.saleId !== known.saleId || isNewer(sale, known)
}
