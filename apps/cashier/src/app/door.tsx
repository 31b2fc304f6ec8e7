import { lazy, Suspense, useEffect } from 'react'
import { useStore } from 'zustand'

import { SignedIn } from './signed-in.tsx'
import { Waiting } from './waiting.tsx'
import { useWiring } from './wiring-context.tsx'

// Of the door and the counter only one is needed at first.
const SignIn = lazy(async () => ({ default: (await import('./sign-in.tsx')).SignIn }))

/** Lets in who is signed in, and asks everybody else who they are. */
export function Door() {
  const { api, session } = useWiring()
  const state = useStore(session.state)

  useEffect(() => {
    void session.load(api)
  }, [api, session])

  switch (state.kind) {
    case 'unknown':
      return <Waiting failure={null} onRetry={() => void session.load(api)} />
    case 'failed':
      return <Waiting failure={state.failure} onRetry={() => void session.load(api)} />
    case 'signed_out':
      return (
        <Suspense fallback={<Waiting failure={null} onRetry={() => {}} />}>
          <SignIn sessionEnded={state.ended} />
        </Suspense>
      )
    case 'signed_in':
      return <SignedIn session={state.session} />
    default:
      return state satisfies never
  }
}
