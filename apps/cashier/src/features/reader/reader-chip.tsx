import { useStore } from 'zustand'

import { useWords, type Words } from '../../words/index.ts'
import styles from './reader-chip.module.css'
import type { ReaderConnection } from './reader-connection.ts'
import type { ReaderConnector } from './reader-connector.ts'

interface ReaderChipProps {
  readonly connector: ReaderConnector
  /** Opens the details. */
  readonly onOpen: () => void
}

/** The reader's name and state, always in sight; a press opens the details. */
export function ReaderChip({ connector, onOpen }: ReaderChipProps) {
  const words = useWords()
  const connection = useStore(connector.store)
  const { tone, name, state } = describe(connection, words)
  return (
    <>
      <button
        type="button"
        className={[styles.chip, styles[tone]].join(' ')}
        aria-haspopup="dialog"
        aria-label={words.reader.chipLabel(name === null ? state : `${name} ${state}`)}
        onClick={onOpen}
      >
        <i className={styles.dot} />
        {name !== null && <span className={styles.name}>{name}</span>}{' '}
        <span className={styles.state}>{state}</span>
      </button>
      <span className="visually-hidden" role="status">
        {words.reader.chipLabel(state)}
      </span>
    </>
  )
}

interface ChipFace {
  readonly tone: 'good' | 'busy' | 'warn'
  readonly name: string | null
  readonly state: string
}

function describe(connection: ReaderConnection, { reader: words }: Words): ChipFace {
  switch (connection.status) {
    case 'none':
      return { tone: 'warn', name: null, state: words.chip.none }
    case 'connecting':
      return { tone: 'busy', name: connection.reader.label, state: words.chip.connecting }
    case 'connected':
      return {
        tone: 'good',
        name: `${words.kinds[connection.reader.kind]} · ${connection.reader.label}`,
        state: words.chip.connected,
      }
    case 'waiting':
      return {
        tone: 'warn',
        name: connection.reader.label,
        state: connection.fault?.kind === 'reader_in_use' ? words.chip.inUseElsewhere : words.chip.waiting,
      }
    default:
      return connection satisfies never
  }
}
