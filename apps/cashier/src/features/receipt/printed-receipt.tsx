import type { Receipt } from '@till/contract'
import { createPortal } from 'react-dom'

import styles from './printed-receipt.module.css'
import { ReceiptPaper } from './receipt-paper.tsx'

/**
 * While this is rendered, printing the page prints the receipt and nothing else. The paper's width is the printer's
 * affair: the receipt fits itself to 80 mm and 58 mm rolls, and to a sheet if that is all there is.
 */
export function PrintedReceipt({ receipt }: { readonly receipt: Receipt }) {
  return createPortal(
    <div className={styles.printed} aria-hidden="true">
      <ReceiptPaper receipt={receipt} />
    </div>,
    document.body,
  )
}

/** Opens the browser's print dialog. */
export function printPage(): void {
  window.print()
}
