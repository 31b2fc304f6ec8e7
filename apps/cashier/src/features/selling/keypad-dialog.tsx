import type { ReactNode } from 'react'

import { Button, Dialog, Keypad, takesFocus } from '../../design/index.ts'
import { useWords } from '../../words/index.ts'
import styles from './keypad-dialog.module.css'

interface KeypadDialogProps {
  readonly title: string
  /** Names what is typed. */
  readonly label: string
  readonly value: string
  readonly placeholder?: string
  /** The field's text after something was typed into it. */
  readonly onText: (text: string) => void
  readonly onDigit: (digit: string) => void
  readonly onBackspace: () => void
  readonly onClear: () => void
  readonly submitLabel: string
  /** Null while what is typed cannot be taken. */
  readonly onSubmit: (() => void) | null
  readonly onClose: () => void
  /** Between what is typed and the keys. */
  readonly children?: ReactNode
}

/** Asks for a number, from the keys on the screen or from the keyboard. */
export function KeypadDialog(props: KeypadDialogProps) {
  const words = useWords()
  const { keypad } = words.selling
  const { onBackspace, onSubmit } = props
  return (
    <Dialog title={props.title} closeLabel={words.common.close} onClose={props.onClose}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          onSubmit?.()
        }}
      >
        <input
          ref={takesFocus}
          className={styles.number}
          aria-label={props.label}
          inputMode="none"
          autoComplete="off"
          placeholder={props.placeholder}
          value={props.value}
          onChange={(event) => {
            props.onText(event.target.value)
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Backspace') return
            // The browser would delete a currency sign where the amount ends in one.
            event.preventDefault()
            onBackspace()
          }}
        />
        {props.children}
        <Keypad
          label={keypad.label}
          backspaceLabel={keypad.backspace}
          clearLabel={keypad.clear}
          onDigit={props.onDigit}
          onBackspace={onBackspace}
          onClear={props.onClear}
        />
        <Button type="submit" look="solid" size="large" disabled={onSubmit === null}>
          {props.submitLabel}
        </Button>
      </form>
    </Dialog>
  )
}
