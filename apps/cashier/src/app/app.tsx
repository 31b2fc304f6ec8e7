import { useStore } from 'zustand'

import { WordsProvider } from '../words/index.ts'
import { BugScreen } from './bug-screen.tsx'
import { Door } from './door.tsx'
import { WiringContext } from './wiring-context.tsx'
import type { Wiring } from './wiring.ts'

export function App({ wiring }: { readonly wiring: Wiring }) {
  const { language, words } = useStore(wiring.language.state)
  const locale = useStore(wiring.session.state, (state) =>
    state.kind === 'signed_in' ? state.session.shop.locale : language,
  )
  return (
    <WiringContext value={wiring}>
      <WordsProvider language={language} words={words} locale={locale}>
        <BugScreen words={words}>
          <Door />
        </BugScreen>
      </WordsProvider>
    </WiringContext>
  )
}
