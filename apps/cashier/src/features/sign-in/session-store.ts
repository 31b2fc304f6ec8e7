import type { Session } from '@till/contract'
import { createStore } from 'zustand/vanilla'

import type { Api, ApiFailure } from '../../adapters/api/index.ts'

/** Who is signed in at this browser, as far as it knows. */
export type SessionState =
  /** The server has not answered yet. */
  | { readonly kind: 'unknown' }
  /** The server could not say; it is asked again. */
  | { readonly kind: 'failed'; readonly failure: ApiFailure }
  /** `ended`: the server does not know the session any more, though nobody signed out here. */
  | { readonly kind: 'signed_out'; readonly ended: boolean }
  | { readonly kind: 'signed_in'; readonly session: Session }

/** Holds the session. It knows nothing of the sale, which stays at the register when people come and go. */
export class SessionStore {
  readonly state = createStore<SessionState>(() => ({ kind: 'unknown' }))

  /** Asks the server who is signed in: at the start and after a failure. */
  async load(api: Pick<Api, 'session'>): Promise<void> {
    const result = await api.session()
    if (result.ok) this.opened(result.value)
    // A refusal for want of a session is told by `ended`, like at any other request.
    else if (this.state.getState().kind !== 'signed_out') {
      this.state.setState({ kind: 'failed', failure: result.error }, true)
    }
  }

  opened(session: Session): void {
    this.state.setState({ kind: 'signed_in', session }, true)
  }

  /** The server has refused a request because nobody is signed in. */
  ended(): void {
    const ended = this.state.getState().kind === 'signed_in'
    if (this.state.getState().kind !== 'signed_out') this.state.setState({ kind: 'signed_out', ended }, true)
  }

  /** Signs out here even if the server cannot be told; its session then ends by its own age. */
  async signOut(api: Pick<Api, 'signOut'>): Promise<void> {
    this.state.setState({ kind: 'signed_out', ended: false }, true)
    await api.signOut()
  }
}
