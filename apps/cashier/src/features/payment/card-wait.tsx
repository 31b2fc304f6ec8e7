import { cardWaitLimitMs, type CollectingState } from '@till/payment-flow'

import type { Clock } from '../../adapters/clock/clock.ts'
import { useNow } from '../../design/index.ts'
import { useWords } from '../../words/index.ts'
import { minutesAndSeconds } from './duration.ts'
import type { PaymentView } from './payment-view.ts'
import { ProgressTrack } from './progress-track.tsx'

/** How little of a time limit is still drawn, so that the step that goes on can be seen from its first second. */
const fractionMin = 0.08

interface CardWaitProps {
  readonly state: CollectingState
  readonly view: PaymentView
  readonly clock: Clock
}

/** The progress of a payment that waits for a card: its step fills up as the time limit comes nearer. */
export function CardWaitTrack({ state, view, clock }: CardWaitProps) {
  const now = useNow(clock)
  if (state.release !== null) return <ProgressTrack view={view} />
  const used = 1 - (state.deadline - now) / cardWaitLimitMs
  return <ProgressTrack view={view} fraction={Math.min(1, Math.max(fractionMin, used))} />
}

/** When the reader stops asking by itself. */
export function CardWaitCountdown({ state, clock }: Omit<CardWaitProps, 'view'>) {
  const { payment: words } = useWords()
  const now = useNow(clock)
  if (state.release !== null) return null
  return words.collecting.deadline(minutesAndSeconds(state.deadline - now))
}
