import { lineQuantityMax } from '@till/contract'
import { useState } from 'react'

import { useWords } from '../../words/index.ts'
import { KeypadDialog } from './keypad-dialog.tsx'

interface QuantityDialogProps {
  readonly title: string
  readonly quantity: number
  readonly onSet: (quantity: number) => void
  readonly onClose: () => void
}

const digitsMax = String(lineQuantityMax).length

/** A quantity that is too large to be tapped. The first digit replaces the one that was there. */
export function QuantityDialog({ title, quantity, onSet, onClose }: QuantityDialogProps) {
  const words = useWords().selling.quantityDialog
  const [typed, setTyped] = useState('')
  const wanted = typed === '' ? quantity : Number(typed)
  const isPossible = wanted >= 1 && wanted <= lineQuantityMax

  function type(text: string): void {
    setTyped(text.replaceAll(/\D/g, '').slice(0, digitsMax))
  }

  return (
    <KeypadDialog
      title={title}
      label={words.title}
      value={typed}
      placeholder={String(quantity)}
      onText={type}
      onDigit={(digit) => {
        type(typed + digit)
      }}
      onBackspace={() => {
        type(typed.slice(0, -1))
      }}
      onClear={() => {
        type('')
      }}
      submitLabel={words.set(wanted)}
      onSubmit={
        isPossible
          ? () => {
              onSet(wanted)
            }
          : null
      }
      onClose={onClose}
    />
  )
}
