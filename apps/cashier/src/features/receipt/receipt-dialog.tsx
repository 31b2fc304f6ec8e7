import type { Receipt } from '@till/contract'

import type { ApiFailure } from '../../adapters/api/index.ts'
import { Button, Dialog, Panel } from '../../design/index.ts'
import { useWords } from '../../words/index.ts'
import { printPage } from './printed-receipt.tsx'
import styles from './receipt-dialog.module.css'
import { ReceiptPaper } from './receipt-paper.tsx'

interface ReceiptDialogProps {
  /** Null until it has been fetched. */
  readonly receipt: Receipt | null
  readonly failure: ApiFailure | null
  readonly onRetry: () => void
  readonly onClose: () => void
}

/** A receipt to look at and to print. */
export function ReceiptDialog({ receipt, failure, onRetry, onClose }: ReceiptDialogProps) {
  const { receipt: words, common } = useWords()
  return (
    <Dialog title={words.title} closeLabel={common.close} onClose={onClose}>
      {receipt === null && failure === null && (
        <p className={styles.loading} role="status">
          {words.loading}
        </p>
      )}
      {receipt === null && failure !== null && (
        <Panel tone="warn" {...words.failed} actions={<Button onClick={onRetry}>{common.tryAgain}</Button>} />
      )}
      {receipt !== null && (
        <>
          <div className={styles.paper}>
            <ReceiptPaper receipt={receipt} />
          </div>
          <Button look="solid" size="large" className={styles.print} onClick={printPage}>
            {words.print}
          </Button>
        </>
      )}
    </Dialog>
  )
}
