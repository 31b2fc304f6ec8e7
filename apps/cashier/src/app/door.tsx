import { RegisterId } from '@till/contract'
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useStore } from 'zustand'

import { SignInScreen } from '../features/sign-in/index.ts'
import { LanguageSelect } from './language-select.tsx'
import { queryKeys } from './query-keys.ts'
import { readOrThrow } from './read-or-throw.ts'
import { SignedIn } from './signed-in.tsx'
import { Waiting } from './waiting.tsx'
import { useWiring } from './wiring-context.tsx'

const registerKey = 'register'

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
      return <SignIn sessionEnded={state.ended} />
    case 'signed_in':
      return <SignedIn session={state.session} />
    default:
      return state satisfies never
  }
}

function SignIn({ sessionEnded }: { readonly sessionEnded: boolean }) {
  const { api, clock, session, storage } = useWiring()
  const options = useQuery({
    queryKey: queryKeys.signInOptions,
    queryFn: ({ signal }) => readOrThrow(api.signInOptions({ signal })),
  })
  if (options.data === undefined) {
    return <Waiting failure={options.error?.failure ?? null} onRetry={() => void options.refetch()} />
  }
  const remembered = RegisterId.safeParse(storage.read(registerKey))
  return (
    <SignInScreen
      api={api}
      clock={clock}
      options={options.data}
      rememberedRegisterId={remembered.success ? remembered.data : null}
      languageChoice={<LanguageSelect />}
      sessionEnded={sessionEnded}
      onSignedIn={(opened) => {
        storage.write(registerKey, opened.register.id)
        session.opened(opened)
      }}
    />
  )
}
