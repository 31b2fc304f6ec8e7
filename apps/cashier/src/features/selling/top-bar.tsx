import type { ComponentProps, ReactNode } from 'react'

import { Mark } from '../../design/index.ts'
import { SearchField } from './search-field.tsx'
import styles from './top-bar.module.css'

interface TopBarProps {
  readonly shopName: string
  readonly registerName: string
  readonly search: ComponentProps<typeof SearchField>
  readonly tools: ReactNode
}

export function TopBar({ shopName, registerName, search, tools }: TopBarProps) {
  return (
    <header className={styles.bar}>
      <div className={styles.place}>
        <Mark />
        <h1>{shopName}</h1>
        <span>{registerName}</span>
      </div>
      <SearchField {...search} />
      <div className={styles.tools}>{tools}</div>
    </header>
  )
}
