import { amountMinorMax, descriptionLengthMax } from '@till/contract'
import type { Currency } from '@till/money'
import { useState } from 'react'

import { useFormats, useWords } from '../../words/index.ts'
import styles from './amount-dialog.module.css'
import type { CustomAmount } from './draft.ts'
import { KeypadDialog } from './keypad-dialog.tsx'

interface AmountDialogProps {
  readonly currency: Currency
  readonly onAdd: (amount: CustomAmount) => void
  readonly onClose: () => void
}

/** An amount that is not in the catalogue, typed like on a cash register: the last digit is the smallest unit. */
export function AmountDialog({ currency, onAdd, onClose }: AmountDialogProps) {
  const words = useWords().selling.amountDialog
  const { amount } = useFormats()
  const [minor, setMinor] = useState(0)
  const [description, setDescription] = useState('')
  const shown = amount({ minor, currency })

  /** Keeps what was there if a card could not be charged that much. */
  function type(text: string): void {
    const typed = Number(text.replaceAll(/\D/g, ''))
    if (typed <= amountMinorMax) setMinor(typed)
  }

  function add(): void {
    const typed = description.trim()
    onAdd({ description: typed === '' ? words.descriptionDefault : typed, unitPriceMinor: minor })
  }

  return (
    <KeypadDialog
      title={words.title}
      label={words.amount}
      value={shown}
      onText={type}
      onDigit={(digit) => {
        type(`${minor}${digit}`)
      }}
      onBackspace={() => {
        setMinor(Math.trunc(minor / 10))
      }}
      onClear={() => {
        setMinor(0)
      }}
      submitLabel={words.add(shown)}
      onSubmit={minor === 0 ? null : add}
      onClose={onClose}
    >
      <label className={styles.description}>
        <span>{words.description}</span>
        <input
          value={description}
          maxLength={descriptionLengthMax}
          placeholder={words.descriptionDefault}
          onChange={(event) => {
            setDescription(event.target.value)
          }}
        />
      </label>
    </KeypadDialog>
  )
}
