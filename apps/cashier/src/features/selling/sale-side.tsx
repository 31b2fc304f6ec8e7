import { useWords } from '../../words/index.ts'
import { countPieces } from './draft.ts'
import type { SaleFrameProps } from './sale-frame.ts'
import { ClearButton, useSaleTitle } from './sale-head.tsx'
import styles from './sale-side.module.css'

/** The sale in a column of its own, always in sight. */
export function SaleSide({ open, onClear, children }: SaleFrameProps) {
  const words = useWords().selling
  const title = useSaleTitle(open)
  const pieces = countPieces(open.state.draft)
  return (
    <aside className={styles.side} aria-label={title}>
      <header className={styles.head}>
        <h2>{title}</h2>
        {pieces > 0 && <span className={styles.pieces}>{words.items(pieces)}</span>}
        <ClearButton open={open} onClear={onClear} />
      </header>
      {children}
    </aside>
  )
}
