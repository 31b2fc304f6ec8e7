import { RegisterId } from '@till/contract'
import { useQuery } from '@tanstack/react-query'

import { SignInScreen } from '../features/sign-in/index.ts'
import { LanguageSelect } from './language-select.tsx'
import { queryKeys } from './query-keys.ts'
import { readOrThrow } from './read-or-throw.ts'
import { Waiting } from './waiting.tsx'
import { useWiring } from './wiring-context.tsx'

const registerKey = 'register'

/** Asks who is there, and remembers at which register this browser stands. */
export function SignIn({ sessionEnded }: { readonly sessionEnded: boolean }) {
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
