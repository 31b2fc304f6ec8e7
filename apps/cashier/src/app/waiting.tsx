import { useEffect, useEffectEvent } from 'react'

import type { ApiFailure } from '../adapters/api/index.ts'
import { Button, FullScreen, Panel } from '../design/index.ts'
import { describeFailure, useWords } from '../words/index.ts'
import { useWiring } from './wiring-context.tsx'

/** Rest between two tries to read what a screen cannot do without, in milliseconds. */
const retryDelayMs = 3_000

interface WaitingProps {
  /** Why there is nothing to show yet; null while the first answer is under way. */
  readonly failure: ApiFailure | null
  readonly onRetry: () => void
}

/** Stands in for a screen whose data is not there yet, and asks for it again. */
export function Waiting({ failure, onRetry }: WaitingProps) {
  const words = useWords()
  const { clock } = useWiring()

  const retry = useEffectEvent(onRetry)
  useEffect(() => {
    if (failure === null) return undefined
    return clock.after(retryDelayMs, () => {
      retry()
    })
  }, [clock, failure])

  if (failure === null) {
    return (
      <FullScreen>
        <p className="visually-hidden" role="status">
          {words.common.loading}
        </p>
      </FullScreen>
    )
  }
  return (
    <FullScreen>
      <Panel
        tone="bad"
        {...describeFailure(words, failure)}
        actions={<Button onClick={onRetry}>{words.common.tryAgain}</Button>}
      />
    </FullScreen>
  )
}
