import type { SaleFrameProps } from './sale-frame.ts'
import { ClearButton, useSaleTitle } from './sale-head.tsx'
import styles from './sale-side.module.css'

/** The sale in a column of its own, always in sight. */
export function SaleSide({ open, onClear, children }: SaleFrameProps) {
  const title = useSaleTitle(open)
  return (
    <aside className={styles.side} aria-label={title}>
      <header className={styles.head}>
        <h2>{title}</h2>
        <ClearButton open={open} onClear={onClear} />
      </header>
      {children}
    </aside>
  )
}
