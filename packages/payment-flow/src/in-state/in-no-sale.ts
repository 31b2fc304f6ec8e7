import { startAttempt } from '../enter.ts'
import type { FlowEvent } from '../flow-event.ts'
import type { NoSaleState } from '../flow-state.ts'
import { stay } from '../flow-step.ts'
import type { FlowStep, Moment } from '../flow-step.ts'

export function inNoSale(state: NoSaleState, event: FlowEvent, moment: Moment): FlowStep {
  if (event.kind !== 'sale_changed') return stay(state)
  return startAttempt(state.lastCommand, event.sale, moment)
}
