import type { RegisterId, Session, SignInOptions, StaffMember } from '@till/contract'
import { useState, type ReactNode } from 'react'

import type { Api } from '../../adapters/api/index.ts'
import type { Clock } from '../../adapters/clock/clock.ts'
import { Mark, Panel } from '../../design/index.ts'
import { useWords } from '../../words/index.ts'
import { PinPad } from './pin-pad.tsx'
import styles from './sign-in-screen.module.css'
import { StaffTiles } from './staff-tiles.tsx'

interface SignInScreenProps {
  readonly api: Pick<Api, 'signIn'>
  readonly clock: Clock
  readonly options: SignInOptions
  /** The register this browser was last signed in at; null for the first time. */
  readonly rememberedRegisterId: RegisterId | null
  /** The control that chooses the language of the till. */
  readonly languageChoice: ReactNode
  /** Whether somebody was here whose session has ended by itself. */
  readonly sessionEnded: boolean
  readonly onSignedIn: (session: Session) => void
}

/** Who is selling, at which register, and their PIN: by touch or by keyboard. */
export function SignInScreen(props: SignInScreenProps) {
  const { api, clock, options, sessionEnded, onSignedIn } = props
  const words = useWords().signIn
  const [registerId, setRegisterId] = useState(() =>
    firstRegister(options.registers, props.rememberedRegisterId),
  )
  const [person, setPerson] = useState<StaffMember | null>(options.staff[0] ?? null)

  return (
    <main className={styles.screen}>
      <section className={styles.who}>
        <header className={styles.shop}>
          <Mark />
          <b>{options.shop.name}</b>
        </header>
        <h1 className={styles.title}>{words.title}</h1>
        {sessionEnded && <Panel tone="warn" {...words.sessionEnded} />}
        <StaffTiles staff={options.staff} chosen={person} onChoose={setPerson} />
        <div className={styles.choices}>
          <label className={styles.choice}>
            <span>{words.register}</span>
            <select
              value={registerId}
              onChange={(event) => {
                const chosen = options.registers.find(({ id }) => id === event.target.value)
                if (chosen !== undefined) setRegisterId(chosen.id)
              }}
            >
              {options.registers.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          </label>
          <label className={styles.choice}>
            <span>{words.language}</span>
            {props.languageChoice}
          </label>
        </div>
      </section>
      {person !== null && registerId !== undefined && (
        <PinPad
          // Another person begins with an empty PIN.
          key={person.id}
          clock={clock}
          person={person}
          signIn={(pin) => api.signIn({ body: { staffId: person.id, pin, registerId } })}
          onSignedIn={onSignedIn}
        />
      )}
    </main>
  )
}

function firstRegister(
  registers: SignInOptions['registers'],
  remembered: RegisterId | null,
): RegisterId | undefined {
  return registers.find(({ id }) => id === remembered)?.id ?? registers[0]?.id
}
