import { useEffect } from 'react'
import { useStore } from 'zustand'

import type { ReaderInfo } from '../../adapters/terminal/index.ts'
import { Button, Panel } from '../../design/index.ts'
import { useWords } from '../../words/index.ts'
import type { ReaderConnection } from './reader-connection.ts'
import { ReaderDrawing } from './reader-drawing.tsx'
import type { ReaderList } from './reader-list.ts'
import styles from './reader-listing.module.css'

interface ReaderListingProps {
  readonly list: ReaderList
  readonly hasLocation: boolean
  readonly connection: ReaderConnection
  /** The reader that was refused because another till holds it. */
  readonly inUse: ReaderInfo | null
  readonly onConnect: (reader: ReaderInfo) => void
  readonly onTakeOver: (reader: ReaderInfo) => void
  readonly onLeave: () => void
}

/** The readers of this location, looked for as long as this is on the screen. */
export function ReaderListing(props: ReaderListingProps) {
  const { list, hasLocation, connection, inUse, onConnect, onTakeOver, onLeave } = props
  const { reader: words } = useWords()
  const { readers, fault } = useStore(list.store)
  useEffect(() => (hasLocation ? list.watch() : undefined), [list, hasLocation])

  if (!hasLocation) return <Panel tone="warn" {...words.noLocation} />
  const others = readers?.filter(({ id }) => connection.status !== 'connected' || id !== connection.reader.id)
  const repeats = connection.status === 'none' && connection.fault?.kind === fault?.kind
  return (
    <section className={styles.listing} aria-label={words.listTitle}>
      {fault !== null && !repeats && <Panel tone="warn" {...words.faults[fault.kind]} />}
      {others === undefined && fault === null && <p className={styles.looking}>{words.looking}</p>}
      {readers?.length === 0 && <Panel tone="info" {...words.noReaders} />}
      {others !== undefined && others.length > 0 && (
        <>
          <h3 className={styles.title}>{words.listTitle}</h3>
          <ul>
            {others.map((reader) =>
              reader.id === inUse?.id ? (
                <li key={reader.id}>
                  <TakeOverQuestion reader={reader} onTakeOver={onTakeOver} onLeave={onLeave} />
                </li>
              ) : (
                <ReaderRow
                  key={reader.id}
                  reader={reader}
                  busy={connection.status === 'connecting'}
                  onConnect={onConnect}
                />
              ),
            )}
          </ul>
        </>
      )}
    </section>
  )
}

interface ReaderRowProps {
  readonly reader: ReaderInfo
  readonly busy: boolean
  readonly onConnect: (reader: ReaderInfo) => void
}

/** An offline reader can be tried all the same: Stripe's word for it may be two minutes old. */
function ReaderRow({ reader, busy, onConnect }: ReaderRowProps) {
  const { reader: words } = useWords()
  return (
    <li className={styles.row}>
      <ReaderDrawing kind={reader.kind} on={reader.status === 'online'} />
      <div className={styles.text}>
        <b>{reader.label}</b>
        <small>{words.kinds[reader.kind]}</small>
        <small className={styles[reader.status]}>{words.status[reader.status]}</small>
      </div>
      <Button
        look={reader.status === 'online' ? 'solid' : 'plain'}
        disabled={busy}
        aria-label={words.connectTo(reader.label)}
        onClick={() => {
          onConnect(reader)
        }}
      >
        {words.connect}
      </Button>
    </li>
  )
}

interface TakeOverQuestionProps {
  readonly reader: ReaderInfo
  readonly onTakeOver: (reader: ReaderInfo) => void
  readonly onLeave: () => void
}

function TakeOverQuestion({ reader, onTakeOver, onLeave }: TakeOverQuestionProps) {
  const { reader: words } = useWords()
  return (
    <Panel
      tone="warn"
      title={words.inUse.title(reader.label)}
      money={words.inUse.money}
      next={words.inUse.next}
      actions={
        <>
          <Button
            look="danger"
            onClick={() => {
              onTakeOver(reader)
            }}
          >
            {words.takeOver}
          </Button>
          <Button onClick={onLeave}>{words.leaveIt}</Button>
        </>
      }
    />
  )
}
