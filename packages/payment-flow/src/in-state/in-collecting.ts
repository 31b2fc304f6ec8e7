import { assertNever } from '../assert-never.ts'
import { enterInterrupted, enterOutcomeUnknown, enterProcessing, enterReleasingReader } from '../enter.ts'
import type { FlowEvent } from '../flow-event.ts'
import { readerReleaseLimitMs } from '../flow-limits.ts'
import type { CollectingState, Interruption } from '../flow-state.ts'
import { stay } from '../flow-step.ts'
import type { FlowStep, Moment } from '../flow-step.ts'
import type { SaleToPay } from '../payment-attempt.ts'
import type { CollectResult } from '../ports.ts'
import { isNewsOf } from '../payment-news.ts'
import { sameAmount, withNewerSale } from '../sale-to-pay.ts'

export function inCollecting(state: CollectingState, event: FlowEvent, moment: Moment): FlowStep {
  switch (event.kind) {
    case 'sale_changed':
      return changeSale(state, event.sale, moment)
    case 'cancel_requested':
      return cancel(state, moment)
    case 'collect_finished':
      return event.command === state.command ? takeCollected(state, event.result, moment) : stay(state)
    case 'payment_changed':
      return isNewsOf(state, event) ? stopAndAsk(state, moment) : stay(state)
    case 'time_passed':
      return watchTime(state, moment)
    case 'reader_disconnected':
      return interrupt(state, { kind: 'reader_lost' })
    default:
      return stay(state)
  }
}

/** The reader must not go on asking for an amount that is no longer due. */
function changeSale(state: CollectingState, sale: SaleToPay, moment: Moment): FlowStep {
  const changed = withNewerSale(state, sale)
  if (sameAmount(changed.sale.due, state.payment.amount)) return stay(changed)
  return release(changed, 'total_changed', moment)
}

/** A reader that is already being released needs no second request. */
function cancel(state: CollectingState, moment: Moment): FlowStep {
  const canceling = enterReleasingReader(state, 'cashier', moment)
  return state.release === null ? canceling : stay(canceling.state)
}

/** The payment is decided, for instance by a card of an earlier try: nobody need present another. */
function stopAndAsk(state: CollectingState, moment: Moment): FlowStep {
  const asked = enterOutcomeUnknown(state, 'checked_again', false, moment)
  return { state: asked.state, effects: [{ kind: 'cancel_collect' }, ...asked.effects] }
}

function watchTime(state: CollectingState, moment: Moment): FlowStep {
  if (state.release !== null) {
    return moment.now >= state.release.deadline ? interrupt(state, { kind: 'reader_lost' }) : stay(state)
  }
  return moment.now >= state.deadline ? release(state, 'card_wait_limit', moment) : stay(state)
}

/** The pending collect tells how it went, also when a customer was faster. */
function release(state: CollectingState, why: 'card_wait_limit' | 'total_changed', moment: Moment): FlowStep {
  if (state.release !== null) return stay({ ...state, release: { ...state.release, why } })
  const deadline = moment.now + readerReleaseLimitMs
  return { state: { ...state, release: { why, deadline } }, effects: [{ kind: 'cancel_collect' }] }
}

function takeCollected(state: CollectingState, result: CollectResult, moment: Moment): FlowStep {
  switch (result.kind) {
    case 'collected':
      // A card in the last second of the wait limit is welcome; one for the wrong amount is let go, unprocessed.
      return state.release?.why === 'total_changed'
        ? interrupt(state, { kind: 'total_changed' })
        : enterProcessing(state, result.card, 1, moment)
    case 'canceled_by_customer':
    case 'reader_lost':
      return interrupt(state, { kind: result.kind })
    case 'canceled_by_cashier':
      return interrupt(state, releasedOr(state, { kind: 'reader_failed', code: 'canceled', message: '' }))
    case 'failed':
      return interrupt(
        state,
        releasedOr(state, { kind: 'reader_failed', code: result.code, message: result.message }),
      )
    default:
      return assertNever(result)
  }
}

function releasedOr(state: CollectingState, otherwise: Interruption): Interruption {
  return state.release === null ? otherwise : { kind: state.release.why }
}

function interrupt(state: CollectingState, why: Interruption): FlowStep {
  return enterInterrupted(state, state.payment, why)
}
