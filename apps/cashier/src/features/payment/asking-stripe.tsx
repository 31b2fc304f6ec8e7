import type { OutcomeUnknownState } from '@till/payment-flow'
import { useState } from 'react'

import type { Clock } from '../../adapters/clock/clock.ts'
import { useNow } from '../../design/index.ts'
import { useWords } from '../../words/index.ts'
import styles from './asking-stripe.module.css'
import { minutesAndSeconds, wholeSeconds } from './duration.ts'

interface AskingStripeProps {
  readonly state: OutcomeUnknownState
  readonly clock: Clock
}

/** How long the outcome has been asked for, and when it is asked again. */
export function AskingStripe({ state: { inquiry }, clock }: AskingStripeProps) {
  const { payment: words } = useWords()
  const now = useNow(clock)
  const [since] = useState(() => clock.now())
  return (
    <p className={styles.asking}>
      <b>{words.unknown.elapsed(minutesAndSeconds(now - since))}</b>
      <span>
        {inquiry.kind === 'asked'
          ? words.unknown.askingNow
          : words.unknown.askingAgain(wholeSeconds(inquiry.askAgainAt - now))}
      </span>
    </p>
  )
}
