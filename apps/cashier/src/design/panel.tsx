import type { ReactNode } from 'react'

import { CheckIcon, InfoIcon, WarningIcon } from './icons.tsx'
import styles from './panel.module.css'

type Tone = 'info' | 'good' | 'warn' | 'bad'

interface PanelProps {
  readonly tone: Tone
  /** What happened. */
  readonly title: ReactNode
  /** What it means for the money. */
  readonly money?: ReactNode
  /** What to do next. */
  readonly next?: ReactNode
  /** Buttons for what to do next. */
  readonly actions?: ReactNode
  /** At the upper right: how to take the panel away. */
  readonly corner?: ReactNode
}

/** Something the cashier has to know, always in this order: what happened, what of the money, what now. */
export function Panel({ tone, title, money, next, actions, corner }: PanelProps) {
  return (
    <div className={[styles.panel, styles[tone]].join(' ')} role={tone === 'bad' ? 'alert' : 'status'}>
      <span className={styles.icon}>{iconOf(tone)}</span>
      <p className={styles.title}>{title}</p>
      {corner !== undefined && <div className={styles.corner}>{corner}</div>}
      {money !== undefined && <p className={styles.text}>{money}</p>}
      {next !== undefined && <p className={styles.text}>{next}</p>}
      {actions !== undefined && <div className={styles.actions}>{actions}</div>}
    </div>
  )
}

function iconOf(tone: Tone): ReactNode {
  switch (tone) {
    case 'info':
      return <InfoIcon />
    case 'good':
      return <CheckIcon />
    case 'warn':
    case 'bad':
      return <WarningIcon />
    default:
      return tone satisfies never
  }
}
