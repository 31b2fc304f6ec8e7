import type { StaffMember } from '@till/contract'

import { useWords } from '../../words/index.ts'
import styles from './staff-tiles.module.css'

interface StaffTilesProps {
  readonly staff: readonly StaffMember[]
  readonly chosen: StaffMember | null
  readonly onChoose: (person: StaffMember) => void
}

export function StaffTiles({ staff, chosen, onChoose }: StaffTilesProps) {
  const words = useWords().signIn
  return (
    <ul className={styles.tiles} aria-label={words.staff}>
      {staff.map((person) => (
        <li key={person.id}>
          <button
            type="button"
            className={styles.tile}
            aria-pressed={person.id === chosen?.id}
            onClick={() => {
              onChoose(person)
            }}
          >
            <span className={styles.initials} aria-hidden="true">
              {person.initials}
            </span>
            <b>{person.name}</b>
            <span className={styles.role}>{words.roles[person.role]}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}
