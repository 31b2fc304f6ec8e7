import { lineQuantityMax } from '@till/contract'
import { useState } from 'react'

import { Button, Dialog, Keypad, takesFocus } from '../../design/index.ts'
import { useWords } from '../../words/index.ts'
import styles from './amount-dialog.module.css'

interface QuantityDialogProps {
  readonly title: string
  readonly quantity: number
  readonly onSet: (quantity: number) => void
  readonly onClose: () => void
}

const digitsMax = String(lineQuantityMax).length

/** A quantity that is too large to be tapped. The first digit replaces the one that was there. */
export function QuantityDialog({ title, quantity, onSet, onClose }: QuantityDialogProps) {
  const words = useWords()
  const { quantityDialog, keypad } = words.selling
  const [typed, setTyped] = useState('')
  const wanted = typed === '' ? quantity : Number(typed)
  const isPossible = wanted >= 1 && wanted <= lineQuantityMax

  return (
    <Dialog title={title} closeLabel={words.common.close} onClose={onClose}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          if (isPossible) onSet(wanted)
        }}
      >
        <input
          ref={takesFocus}
          className={styles.amount}
          aria-label={quantityDialog.title}
          inputMode="none"
          autoComplete="off"
          placeholder={String(quantity)}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value.replaceAll(/\D/g, '').slice(0, digitsMax))
          }}
        />
        <Keypad
          label={keypad.label}
          backspaceLabel={keypad.backspace}
          clearLabel={keypad.clear}
          onDigit={(digit) => {
            setTyped((before) => (before + digit).slice(0, digitsMax))
          }}
          onBackspace={() => {
            setTyped((before) => before.slice(0, -1))
          }}
          onClear={() => {
            setTyped('')
          }}
        />
        <Button type="submit" look="solid" size="large" disabled={!isPossible}>
          {quantityDialog.set(wanted)}
        </Button>
      </form>
    </Dialog>
  )
}
