import { createEffectQueue } from './effect-queue.ts'
import type { FlowEvent, TillEvent } from './flow-event.ts'
import { snapshotOf } from './flow-snapshot.ts'
import { initialFlowState } from './flow-state.ts'
import type { FlowState } from './flow-state.ts'
import type { FlowStep, Moment } from './flow-step.ts'
import { parseSnapshot } from './parse-snapshot.ts'
import type { Backend, Clock, IdSource, Reader, Storage } from './ports.ts'
import { restoreFlow } from './restore-flow.ts'
import { transition } from './transition.ts'
import { wakeAt } from './wake-at.ts'

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
  /**
   * Holds back whatever happens from here on, until the answer is called, which then lets it happen in its order.
   * For a page that is being left, or whose register has gone to another tab: what breaks off there breaks off because
   * of the leaving and proves nothing, so it must not be stored as if it did. The next page takes up what was true before.
   */
  hold(): () => void
}

/** Runs the flow in the world: keeps its state, does what its transitions ask for, and tells it what came of it. */
export function createPaymentFlow(ports: FlowPorts): PaymentFlow {
  const { storage, clock, ids } = ports
  const listeners = new Set<() => void>()
  let state: FlowState = initialFlowState
  let restoration: 'not_begun' | 'under_way' | 'done' = 'not_begun'
  /** What has happened since the flow was told to hold; null while it is not held. */
  let held: FlowEvent[] | null = null
  let cancelWake = (): void => {}
  const storeThenRun = createEffectQueue(ports, dispatch)

  function moment(): Moment {
    return { now: clock.now(), freshAttemptId: ids.newAttemptId() }
  }

  function dispatch(event: FlowEvent): void {
    if (held !== null) {
      held.push(event)
      return
    }
    const step = transition(state, event, moment())
    if (step.state !== state || step.effects.length > 0) take(step)
    else if (event.kind === 'time_passed') setWake()
  }

  function take({ state: next, effects }: FlowStep): void {
    state = next
    setWake()
    storeThenRun(snapshotOf(next), effects)
    for (const listener of listeners) listener()
  }

  function setWake(): void {
    cancelWake()
    const at = wakeAt(state)
    cancelWake =
      at === null
        ? () => {}
        : clock.after(Math.max(0, at - clock.now()), () => {
            dispatch({ kind: 'time_passed' })
          })
  }

  async function restore(): Promise<void> {
    if (restoration !== 'not_begun') throw new Error('A payment flow is restored once.')
    restoration = 'under_way'
    const snapshot = parseSnapshot(await storage.load())
    restoration = 'done'
    take(restoreFlow(snapshot, moment()))
  }

  return {
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    send(event) {
      if (restoration !== 'done') throw new Error('Restore the payment flow before sending it anything.')
      dispatch(event)
    },
    restore,
    hold() {
      held ??= []
      return () => {
        const happened = held ?? []
        held = null
        for (const event of happened) dispatch(event)
      }
    },
  }
}
