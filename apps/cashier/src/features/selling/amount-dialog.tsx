import { amountMinorMax, descriptionLengthMax } from '@till/contract'
import type { Currency } from '@till/money'
import { useState } from 'react'

import { Button, Dialog, Keypad, takesFocus } from '../../design/index.ts'
import { useFormats, useWords } from '../../words/index.ts'
import styles from './amount-dialog.module.css'
import type { CustomAmount } from './draft.ts'

interface AmountDialogProps {
  readonly currency: Currency
  readonly onAdd: (amount: CustomAmount) => void
  readonly onClose: () => void
}

/** An amount that is not in the catalogue, typed like on a cash register: the last digit is the smallest unit. */
export function AmountDialog({ currency, onAdd, onClose }: AmountDialogProps) {
  const words = useWords()
  const { amountDialog, keypad } = words.selling
  const { amount } = useFormats()
  const [minor, setMinor] = useState(0)
  const [description, setDescription] = useState('')
  const shown = amount({ minor, currency })

  return (
    <Dialog title={amountDialog.title} closeLabel={words.common.close} onClose={onClose}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          if (minor === 0) return
          const typed = description.trim()
          onAdd({
            description: typed === '' ? amountDialog.descriptionDefault : typed,
            unitPriceMinor: minor,
          })
        }}
      >
        <input
          ref={takesFocus}
          className={styles.amount}
          aria-label={amountDialog.amount}
          inputMode="none"
          autoComplete="off"
          value={shown}
          onChange={(event) => {
            setMinor((before) => readDigits(event.target.value) ?? before)
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Backspace') return
            // The browser would delete a currency sign where the amount ends in one.
            event.preventDefault()
            setMinor(withoutLastDigit)
          }}
        />
        <label className={styles.description}>
          <span>{amountDialog.description}</span>
          <input
            value={description}
            maxLength={descriptionLengthMax}
            placeholder={amountDialog.descriptionDefault}
            onChange={(event) => {
              setDescription(event.target.value)
            }}
          />
        </label>
        <Keypad
          label={keypad.label}
          backspaceLabel={keypad.backspace}
          clearLabel={keypad.clear}
          onDigit={(digit) => {
            setMinor((before) => readDigits(`${before}${digit}`) ?? before)
          }}
          onBackspace={() => {
            setMinor(withoutLastDigit)
          }}
          onClear={() => {
            setMinor(0)
          }}
        />
        <Button type="submit" look="solid" size="large" disabled={minor === 0}>
          {amountDialog.add(shown)}
        </Button>
      </form>
    </Dialog>
  )
}

/** The digits of a text as minor units; null if a card could not be charged that much. */
function readDigits(text: string): number | null {
  const minor = Number(text.replaceAll(/\D/g, ''))
  return minor <= amountMinorMax ? minor : null
}

function withoutLastDigit(minor: number): number {
  return Math.trunc(minor / 10)
}
