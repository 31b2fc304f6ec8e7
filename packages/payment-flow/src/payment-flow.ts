import type { TillEvent } from './flow-event.ts'
import type { FlowState } from './flow-state.ts'
import type { Backend, Clock, IdSource, Reader, Storage } from './ports.ts'

export interface FlowPorts {
  readonly reader: Reader
  readonly backend: Backend
  readonly storage: Storage
  readonly clock: Clock
  readonly ids: IdSource
}

/** The card payment of one till. `getState` and `subscribe` fit React's `useSyncExternalStore`. */
export interface PaymentFlow {
  /** The same object until something changes. */
  getState(): FlowState
  /** Calls `listener` after every change; the returned function ends that. */
  subscribe(listener: () => void): () => void
  /** Tells the flow what happened. An event that means nothing in the present state changes nothing. */
  send(event: TillEvent): void
  /** Takes up the payment of the page before. Once, and before the first `send`, which throws until this is done. */
  restore(): Promise<void>
}
