import { pinDigitsMax, pinDigitsMin, type Session, type StaffMember } from '@till/contract'
import type { Result } from '@till/money'
import { useEffect, useEffectEvent, useState } from 'react'

import type { ApiFailure } from '../../adapters/api/index.ts'
import type { Clock } from '../../adapters/clock/clock.ts'
import { Button, Keypad, Panel } from '../../design/index.ts'
import { describeFailure, useWords } from '../../words/index.ts'
import styles from './pin-pad.module.css'
import { useCountdown } from './use-countdown.ts'

interface PinPadProps {
  readonly clock: Clock
  readonly person: StaffMember
  readonly signIn: (pin: string) => Promise<Result<Session, ApiFailure>>
  readonly onSignedIn: (session: Session) => void
}

/** Takes a PIN from the keys on the screen or from the keyboard, and signs in with it. */
export function PinPad({ clock, person, signIn, onSignedIn }: PinPadProps) {
  const words = useWords()
  const [pin, setPin] = useState('')
  const [isSending, setSending] = useState(false)
  const [failure, setFailure] = useState<ApiFailure | null>(null)
  const lockedSeconds = useCountdown(clock, lockedForMs(failure), failure)
  const isReady = pin.length >= pinDigitsMin && !isSending && lockedSeconds === 0

  async function send(): Promise<void> {
    if (!isReady) return
    setSending(true)
    const result = await signIn(pin)
    if (result.ok) {
      onSignedIn(result.value)
      return
    }
    setSending(false)
    setPin('')
    setFailure(result.error)
  }

  function addDigit(digit: string): void {
    if (!isSending) setPin((typed) => (typed + digit).slice(0, pinDigitsMax))
  }

  function backspace(): void {
    if (!isSending) setPin((typed) => typed.slice(0, -1))
  }

  useTyping({ onDigit: addDigit, onBackspace: backspace, onEnter: isReady ? () => void send() : null })

  return (
    <section className={styles.pad} aria-label={words.signIn.pinOf(person.name)}>
      <p className={styles.whose}>{words.signIn.pinOf(person.name)}</p>
      <PinDots count={pin.length} />
      {failure !== null && pin === '' && <FailurePanel failure={failure} lockedSeconds={lockedSeconds} />}
      <Keypad
        label={words.selling.keypad.label}
        backspaceLabel={words.selling.keypad.backspace}
        clearLabel={words.selling.keypad.clear}
        onDigit={addDigit}
        onBackspace={backspace}
        onClear={() => {
          setPin('')
        }}
      />
      <Button look="solid" size="large" disabled={!isReady} onClick={() => void send()}>
        {isSending ? words.signIn.entering : words.signIn.enter}
      </Button>
    </section>
  )
}

function PinDots({ count }: { readonly count: number }) {
  const words = useWords().signIn
  const shown = Math.max(count, pinDigitsMin)
  return (
    <p className={styles.dots} role="status">
      <span className="visually-hidden">{words.digits(count)}</span>
      {Array.from({ length: shown }, (_, place) => (
        <i key={place} className={place < count ? styles.typed : undefined} />
      ))}
    </p>
  )
}

interface FailurePanelProps {
  readonly failure: ApiFailure
  readonly lockedSeconds: number
}

function FailurePanel({ failure, lockedSeconds }: FailurePanelProps) {
  const words = useWords()
  const { title, money, next } = describeFailure(words, failure)
  // At the door nothing is said about money unless the server is away, when a sale may be waiting.
  if (failure.kind !== 'refused') return <Panel tone="bad" title={title} money={money} next={next} />
  const wait = lockedSeconds > 0 ? words.signIn.lockedOutFor(lockedSeconds) : next
  return <Panel tone="bad" title={title} next={wait} />
}

function lockedForMs(failure: ApiFailure | null): number {
  return failure?.kind === 'refused' ? (failure.problem.retryAfterMs ?? 0) : 0
}

interface Typing {
  readonly onDigit: (digit: string) => void
  readonly onBackspace: () => void
  /** Null while there is nothing to send: then Enter presses the control that has the focus. */
  readonly onEnter: (() => void) | null
}

/** Digits, Backspace and Enter from anywhere on the screen. */
function useTyping({ onDigit, onBackspace, onEnter }: Typing): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target instanceof HTMLSelectElement) return
    if (/^[0-9]$/.test(event.key)) onDigit(event.key)
    else if (event.key === 'Backspace') onBackspace()
    else if (event.key === 'Enter' && onEnter !== null) {
      event.preventDefault()
      onEnter()
    }
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      onKey(event)
    }
    document.addEventListener('keydown', listen)
    return () => {
      document.removeEventListener('keydown', listen)
    }
  }, [])
}
