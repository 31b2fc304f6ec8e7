import { RegisterId } from '@till/contract'
import { useEffect } from 'react'
import { useStore } from 'zustand'

import { SignInScreen } from '../features/sign-in/index.ts'
import { LanguageSelect } from './language-select.tsx'
import { Waiting } from './waiting.tsx'
import { useWiring } from './wiring-context.tsx'

const registerKey = 'register'

/** Asks who is there, and remembers at which register this browser stands. */
export function SignIn({ sessionEnded }: { readonly sessionEnded: boolean }) {
  const { api, clock, session, signInOptions, storage } = useWiring()
  const options = useStore(signInOptions.state)

  useEffect(() => {
    void signInOptions.load()
  }, [signInOptions])

  if (options.value === null) {
    return <Waiting failure={options.failure} onRetry={() => void signInOptions.load()} />
  }
  const remembered = RegisterId.safeParse(storage.read(registerKey))
  return (
    <SignInScreen
      api={api}
      clock={clock}
      options={options.value}
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
