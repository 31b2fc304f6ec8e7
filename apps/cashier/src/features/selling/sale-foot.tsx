import { useState } from 'react'

import { Button, Dialog } from '../../design/index.ts'
import { useFormats, useWords } from '../../words/index.ts'
import { ChargeButton } from './charge-button.tsx'
import { countPieces } from './draft.ts'
import styles from './sale-foot.module.css'
import type { SaleFrameProps } from './sale-frame.ts'
import { ClearButton, useSaleTitle } from './sale-head.tsx'
import { SaleNotices } from './sale-notices.tsx'

/** The sale on a narrow screen: what it comes to and Charge in a bar, all of it in a sheet above the bar. */
export function SaleFoot({ open, charge, onClear, children }: SaleFrameProps) {
  const words = useWords()
  const { amount } = useFormats()
  const title = useSaleTitle(open)
  const [isSheetOpen, setSheetOpen] = useState(false)
  const { sale, state, view, chargeable } = open
  const items = words.selling.items(countPieces(state.draft))
  const total = view.totals === null ? words.selling.unpriced : amount(view.totals.total)

  // A cleared or completed sale leaves nothing to review, and Charge leads away from here.
  const isSheetShown = isSheetOpen && state.draft.length > 0 && !state.frozen

  return (
    <footer className={styles.foot}>
      <SaleNotices notices={state.notices} sync={state.sync} onDismiss={(kind) => sale.dismiss(kind)} />
      <div className={styles.bar}>
        <Button
          className={styles.review}
          aria-haspopup="dialog"
          disabled={state.draft.length === 0}
          onClick={() => setSheetOpen(true)}
        >
          <b>{words.selling.reviewSale}</b>{' '}
          <span>{state.draft.length === 0 ? items : `${items} · ${total}`}</span>
        </Button>
        <ChargeButton total={chargeable} charge={charge} />
      </div>
      {isSheetShown && (
        <Dialog
          shape="sheet"
          title={title}
          closeLabel={words.selling.backToProducts}
          actions={<ClearButton open={open} onClear={onClear} />}
          onClose={() => setSheetOpen(false)}
        >
          {children}
        </Dialog>
      )}
    </footer>
  )
}
