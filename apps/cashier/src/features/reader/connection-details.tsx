import type { Clock } from '../../adapters/clock/clock.ts'
import type { ReaderFault } from '../../adapters/terminal/index.ts'
import { Button, Panel, useNow } from '../../design/index.ts'
import { useWords, type Words } from '../../words/index.ts'
import styles from './connection-details.module.css'
import type { ReaderConnection } from './reader-connection.ts'
import { ReaderDrawing } from './reader-drawing.tsx'

interface ConnectionDetailsProps {
  readonly connection: ReaderConnection
  /** The list below already says that the reader is in use, and asks what to do. */
  readonly asksToTakeOver: boolean
  readonly clock: Clock
  readonly onDisconnect: () => void
  readonly onRetryNow: () => void
  readonly onReload: () => void
}

/** How this register stands with its reader, and what can be done about it. */
export function ConnectionDetails(props: ConnectionDetailsProps) {
  const { connection, asksToTakeOver, clock, onDisconnect, onRetryNow, onReload } = props
  const words = useWords()
  switch (connection.status) {
    case 'none':
      if (connection.fault === null || asksToTakeOver) return null
      return <FaultPanel fault={connection.fault} onReload={onReload} />
    case 'connecting':
      return (
        <p className={styles.progress} role="status">
          {words.reader.connectingTo(connection.reader.label ?? words.reader.rememberedReader)}
          <span className={styles.bar} />
        </p>
      )
    case 'connected':
      return (
        <section className={styles.connected}>
          <ReaderDrawing kind={connection.reader.kind} on />
          <div className={styles.text}>
            <b>{connection.reader.label}</b>
            <small>{words.reader.kinds[connection.reader.kind]}</small>
            <span className={styles.ready}>{words.reader.ready}</span>
          </div>
          <Button onClick={onDisconnect}>{words.reader.disconnect}</Button>
        </section>
      )
    case 'waiting':
      return (
        <WaitingPanel connection={connection} clock={clock} onRetryNow={onRetryNow} onForget={onDisconnect} />
      )
    default:
      return connection satisfies never
  }
}

function FaultPanel({ fault, onReload }: { readonly fault: ReaderFault; readonly onReload: () => void }) {
  const { reader: words } = useWords()
  return (
    <Panel
      tone="bad"
      {...words.faults[fault.kind]}
      actions={
        fault.kind === 'script_failed' ? (
          <Button look="solid" onClick={onReload}>
            {words.reload}
          </Button>
        ) : (
          fault.detail !== '' && <small>{words.stripeSays(fault.detail)}</small>
        )
      }
    />
  )
}

interface WaitingPanelProps {
  readonly connection: Extract<ReaderConnection, { status: 'waiting' }>
  readonly clock: Clock
  readonly onRetryNow: () => void
  readonly onForget: () => void
}

function WaitingPanel({ connection, clock, onRetryNow, onForget }: WaitingPanelProps) {
  const { reader: words } = useWords()
  const seconds = Math.max(0, Math.ceil((connection.retryAt - useNow(clock)) / 1_000))
  return (
    <Panel
      tone="warn"
      {...whyWaiting(connection, words)}
      actions={
        <>
          <span className={styles.retry} aria-live="off">
            {words.retryIn(seconds)}
          </span>
          <Button look="solid" onClick={onRetryNow}>
            {words.retryNow}
          </Button>
          <Button onClick={onForget}>{words.forget}</Button>
        </>
      }
    />
  )
}

function whyWaiting(
  { reader, fault }: Extract<ReaderConnection, { status: 'waiting' }>,
  words: Words['reader'],
) {
  const label = reader.label ?? words.rememberedReader
  if (fault === null) return { ...words.lost, title: words.lost.title(label) }
  if (fault.kind === 'reader_in_use') return { ...words.takenOver, title: words.takenOver.title(label) }
  return { ...words.returning, title: words.returning.title(label), next: words.faults[fault.kind].next }
}
