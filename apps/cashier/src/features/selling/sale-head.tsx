import { Button } from '../../design/index.ts'
import { useWords } from '../../words/index.ts'
import styles from './sale-head.module.css'
import type { OpenSale } from './use-open-sale.ts'

/** “Sale 1042”, once the server has given it a number. */
export function useSaleTitle({ state }: OpenSale): string {
  const words = useWords().selling
  return state.saved === null ? words.newSale : words.sale(state.saved.number)
}

interface ClearButtonProps {
  readonly open: OpenSale
  readonly onClear: () => void
}

/** Not there while there is nothing to lose. */
export function ClearButton({ open, onClear }: ClearButtonProps) {
  const words = useWords().selling
  if (open.state.draft.length === 0) return null
  return (
    <Button look="bare" className={styles.clear} onClick={onClear}>
      {words.clear}
    </Button>
  )
}
