import { Button } from './button.tsx'
import { BackspaceIcon } from './icons.tsx'
import { IconButton } from './icon-button.tsx'
import styles from './keypad.module.css'

interface KeypadProps {
  readonly label: string
  readonly backspaceLabel: string
  readonly clearLabel: string
  readonly onDigit: (digit: string) => void
  readonly onBackspace: () => void
  readonly onClear: () => void
}

const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9']

/** Twelve large keys in the order of a telephone. A keyboard is listened to by whoever owns what is typed. */
export function Keypad({ label, backspaceLabel, clearLabel, onDigit, onBackspace, onClear }: KeypadProps) {
  const digitKey = (digit: string) => (
    <Button
      key={digit}
      className={styles.key}
      onClick={() => {
        onDigit(digit)
      }}
    >
      {digit}
    </Button>
  )
  return (
    <div className={styles.keypad} role="group" aria-label={label}>
      {digits.map(digitKey)}
      <Button look="bare" className={styles.word} onClick={onClear}>
        {clearLabel}
      </Button>
      {digitKey('0')}
      <IconButton
        label={backspaceLabel}
        icon={<BackspaceIcon />}
        className={styles.wide}
        onClick={onBackspace}
      />
    </div>
  )
}
