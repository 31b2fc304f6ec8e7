import type { LiveEvent } from '@till/contract'

/** Hands events to whoever listens right now. Nothing is kept: an event is a hint, the thing itself can be read. */
export interface LiveEvents {
  publish(event: LiveEvent): void
  /** Calling the answer ends it. */
  subscribe(listener: (event: LiveEvent) => void): () => void
}

export function createLiveEvents(): LiveEvents {
  const listeners = new Set<(event: LiveEvent) => void>()
  return {
    publish(event) {
      for (const listener of listeners) listener(event)
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
