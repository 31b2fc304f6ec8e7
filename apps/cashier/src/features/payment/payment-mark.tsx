import type { ReactNode } from 'react'

import styles from './payment-mark.module.css'
import type { PayingState } from './paying-state.ts'

/** A large drawing of the state, for whoever stands too far away to read. Never read aloud. */
export function PaymentMark({ state }: { readonly state: PayingState }) {
  const mark = markOf(state)
  return (
    <span key={mark} className={[styles.mark, styles[mark]].join(' ')} aria-hidden="true">
      <svg viewBox="0 0 48 48" focusable="false">
        {drawings[mark]}
      </svg>
    </span>
  )
}

type Mark = 'waves' | 'turning' | 'check' | 'cross' | 'question' | 'pause'

function markOf(state: PayingState): Mark {
  switch (state.kind) {
    case 'collecting':
      return state.release === null ? 'waves' : 'turning'
    case 'preparing':
    case 'processing':
    case 'canceling':
      return 'turning'
    case 'approved':
      return 'check'
    case 'declined':
      return 'cross'
    case 'interrupted':
    case 'canceled':
      return 'pause'
    case 'outcome_unknown':
      return 'question'
    default:
      return state satisfies never
  }
}

const drawings: Readonly<Record<Mark, ReactNode>> = {
  waves: <path d="M17 18a9.5 9.5 0 0 1 0 12M23 14a15 15 0 0 1 0 20M29 10a21 21 0 0 1 0 28" />,
  turning: (
    <>
      <circle className={styles.rail} cx="24" cy="24" r="15" />
      <path d="M24 9a15 15 0 0 1 15 15" />
    </>
  ),
  check: <path pathLength={1} d="m13 25 8 8 15-17" />,
  cross: <path d="m16 16 16 16M32 16 16 32" />,
  question: <path d="M17.5 18.5a6.5 6.5 0 1 1 9.5 5.7c-2 1.1-3 2.3-3 4.8M24 34.5v.01" />,
  pause: <path d="M19 15v18M29 15v18" />,
}
