import { assertNever } from './assert-never.ts'
import type { FlowEvent } from './flow-event.ts'
import type { FlowState } from './flow-state.ts'
import type { FlowStep, Moment } from './flow-step.ts'
import { inApproved } from './in-state/in-approved.ts'
import { inBetweenTries } from './in-state/in-between-tries.ts'
import { inCanceled } from './in-state/in-canceled.ts'
import { inCanceling } from './in-state/in-canceling.ts'
import { inCollecting } from './in-state/in-collecting.ts'
import { inIdle } from './in-state/in-idle.ts'
import { inNoSale } from './in-state/in-no-sale.ts'
import { inOutcomeUnknown } from './in-state/in-outcome-unknown.ts'
import { inPreparing } from './in-state/in-preparing.ts'
import { inProcessing } from './in-state/in-processing.ts'

/**
 * The one way the flow changes. Executes nothing: the effects say what is to be done. An event that means nothing in
 * the present state, such as the answer to an earlier command, gives back the very same state and no effects.
 */
export function transition(state: FlowState, event: FlowEvent, moment: Moment): FlowStep {
  switch (state.kind) {
    case 'no_sale':
      return inNoSale(state, event, moment)
    case 'idle':
      return inIdle(state, event, moment)
    case 'preparing':
      return inPreparing(state, event, moment)
    case 'collecting':
      return inCollecting(state, event, moment)
    case 'processing':
      return inProcessing(state, event, moment)
    case 'approved':
      return inApproved(state, event, moment)
    case 'declined':
    case 'interrupted':
      return inBetweenTries(state, event, moment)
    case 'canceling':
      return inCanceling(state, event, moment)
    case 'canceled':
      return inCanceled(state, event, moment)
    case 'outcome_unknown':
      return inOutcomeUnknown(state, event, moment)
    default:
      return assertNever(state)
  }
}
