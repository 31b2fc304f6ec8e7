import { QueryClientProvider } from '@tanstack/react-query'
import { Route, Switch } from 'wouter'

import { languageFor, WordsProvider } from '../words/index.ts'
import { WiringContext } from './wiring-context.tsx'
import type { Wiring } from './wiring.ts'

export function App({ wiring }: { readonly wiring: Wiring }) {
  return (
    <WiringContext value={wiring}>
      <QueryClientProvider client={wiring.queries}>
        <WordsProvider language={languageFor(navigator.languages)} locale="en-US">
          <Switch>
            <Route path="/desk/payments">Payments</Route>
            <Route>Counter</Route>
          </Switch>
        </WordsProvider>
      </QueryClientProvider>
    </WiringContext>
  )
}
