import type { ReactNode } from 'react'

import styles from './full-screen.module.css'

interface FullScreenProps {
  readonly children: ReactNode
}

/** The whole screen for when there is nothing else to show: a sentence in its middle. */
export function FullScreen({ children }: FullScreenProps) {
  return (
    <main className={styles.screen}>
      <div className={styles.content}>{children}</div>
    </main>
  )
}
