import type { MoneyAmount } from '@till/contract'

import { Button } from '../../design/index.ts'
import { useFormats, useWords } from '../../words/index.ts'
import styles from './charge-button.module.css'
import type { Charge } from './use-charge.ts'

interface ChargeButtonProps {
  /** Null while there is nothing that can be charged. */
  readonly total: MoneyAmount | null
  readonly charge: Charge
}

/** The one green button. It carries the amount that it will ask the customer for. */
export function ChargeButton({ total, charge: { isChecking, press } }: ChargeButtonProps) {
  const words = useWords().selling
  const { amount } = useFormats()
  return (
    <Button
      look="go"
      className={styles.charge}
      disabled={total === null || isChecking}
      aria-keyshortcuts="Control+Enter"
      onClick={press}
    >
      <span>{isChecking ? words.checking : words.charge}</span>
      {total !== null && <b>{amount(total)}</b>}
    </Button>
  )
}
