import { assertNever } from '../assert-never.ts'
import { charge, enterIdle, enterOutcomeUnknown, enterVerifyingCancel } from '../enter.ts'
import type { FlowEvent } from '../flow-event.ts'
import type { CancelReason, DeclinedState, InterruptedState } from '../flow-state.ts'
import { stay } from '../flow-step.ts'
import type { FlowStep, Moment } from '../flow-step.ts'
import { isNewsOf } from '../payment-news.ts'
import { isChargeable, withNewerSale } from '../sale-to-pay.ts'

/** After a decline or an interruption: nothing is held, and the same attempt may be tried again or given up. */
export function inBetweenTries(
  state: DeclinedState | InterruptedState,
  event: FlowEvent,
  moment: Moment,
): FlowStep {
  switch (event.kind) {
    case 'sale_changed':
      return stay(withNewerSale(state, event.sale))
    case 'try_again_requested':
      return isChargeable(state.sale) ? charge(state, state.payment, moment) : stay(state)
    case 'back_to_sale_requested':
      return enterIdle(state, state.payment, moment)
    case 'payment_changed':
      return isNewsOf(state, event) ? enterOutcomeUnknown(state, 'checked_again', false, moment) : stay(state)
    case 'check_again_requested':
      return enterOutcomeUnknown(state, 'checked_again', false, moment)
    case 'cancel_requested':
      return enterVerifyingCancel(state, reasonOf(state))
    default:
      return stay(state)
  }
}

/** Why the payment ended, told apart for the receipt of the day: the cashier's button only seals it. */
function reasonOf(state: DeclinedState | InterruptedState): CancelReason {
  if (state.kind === 'declined') return 'cashier'
  switch (state.why.kind) {
    case 'canceled_by_customer':
      return 'customer'
    case 'card_wait_limit':
      return 'card_wait_limit'
    case 'reader_lost':
    case 'reader_failed':
    case 'total_changed':
    case 'nothing_authorized':
      return 'cashier'
    default:
      return assertNever(state.why)
  }
}
