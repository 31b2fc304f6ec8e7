import { Button, Dialog } from '../../design/index.ts'
import { useWords } from '../../words/index.ts'
import styles from './clear-dialog.module.css'

interface ClearDialogProps {
  readonly pieces: number
  /** Formatted. */
  readonly total: string
  readonly onClear: () => void
  readonly onClose: () => void
}

/** Asks before a sale with something in it is thrown away. */
export function ClearDialog({ pieces, total, onClear, onClose }: ClearDialogProps) {
  const words = useWords()
  const { clearDialog } = words.selling
  return (
    <Dialog title={clearDialog.title} closeLabel={words.common.close} onClose={onClose}>
      <div className={styles.content}>
        <p>{clearDialog.text(pieces, total)}</p>
        <Button look="danger" size="large" onClick={onClear}>
          {clearDialog.confirm}
        </Button>
        <Button look="solid" size="large" onClick={onClose}>
          {clearDialog.keep}
        </Button>
      </div>
    </Dialog>
  )
}
