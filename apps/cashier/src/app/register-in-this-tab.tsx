import type { Session } from '@till/contract'
import { useEffect, type ReactNode } from 'react'
import { useStore } from 'zustand'

import { Button, FullScreen, Panel } from '../design/index.ts'
import { useWords } from '../words/index.ts'
import { Waiting } from './waiting.tsx'
import { useWiring } from './wiring-context.tsx'

interface RegisterInThisTabProps {
  readonly session: Session
  readonly children: ReactNode
}

/** Shows its children only in the one tab that drives the register; every other one offers to become that tab. */
export function RegisterInThisTab({ session, children }: RegisterInThisTabProps) {
  const { otherTab: words } = useWords()
  const tab = useWiring().registerTabOf(session)
  const state = useStore(tab.store)

  useEffect(() => {
    if (state === 'asking') tab.claim()
  }, [tab, state])

  switch (state) {
    case 'asking':
      return <Waiting failure={null} onRetry={() => {}} />
    case 'mine':
      return children
    case 'elsewhere':
    case 'taken':
      return (
        <FullScreen>
          <Panel
            tone="info"
            title={words[state].title(session.register.name)}
            money={words[state].money}
            next={words.next}
            actions={
              <Button
                look="solid"
                onClick={() => {
                  tab.takeOver()
                }}
              >
                {words.useThisTab}
              </Button>
            }
          />
        </FullScreen>
      )
    default:
      return state satisfies never
  }
}
