import type { Receipt } from '@till/contract'

import { ReceiptPaper } from './receipt-paper.tsx'
import styles from './receipt-preview.module.css'

/** The receipt coming out of the till, beside an approved payment. */
export function ReceiptPreview({ receipt }: { readonly receipt: Receipt }) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- because a scrolling region must take the focus
    <div className={styles.slot} tabIndex={0} role="region" aria-label={receipt.receiptNumber}>
      <div className={styles.sheet}>
        <ReceiptPaper receipt={receipt} />
      </div>
    </div>
  )
}
