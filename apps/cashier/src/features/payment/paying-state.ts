import type { FlowState, PaymentFlow } from '@till/payment-flow'
import { useCallback, useSyncExternalStore } from 'react'

/** The states in which the payment has the screen; in the others the cashier rings up. */
export type PayingState = Exclude<FlowState, { kind: 'no_sale' | 'idle' }>

export function isPaying(state: FlowState): state is PayingState {
  return state.kind !== 'no_sale' && state.kind !== 'idle'
}

/** The part of the flow that a screen needs. */
export type FlowPort = Pick<PaymentFlow, 'getState' | 'send' | 'subscribe'>

/** Renders again at every change of the payment. */
export function useFlowState(flow: FlowPort): FlowState {
  const subscribe = useCallback((listener: () => void) => flow.subscribe(listener), [flow])
  return useSyncExternalStore(subscribe, () => flow.getState())
}

/** True where asking longer cannot help, because the server has no record of the payment: the till may go on. */
export function isUnknownToServer(
  state: Extract<PayingState, { kind: 'canceling' | 'outcome_unknown' }>,
): boolean {
  if (state.kind === 'outcome_unknown') return state.inquiry.problem?.kind === 'no_such_payment'
  return state.step.kind === 'verifying' && state.step.inquiry.problem?.kind === 'no_such_payment'
}
