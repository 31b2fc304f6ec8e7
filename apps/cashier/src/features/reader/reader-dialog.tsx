import { useState, type ReactNode } from 'react'
import { useStore } from 'zustand'

import type { Clock } from '../../adapters/clock/clock.ts'
import type { ReaderInfo } from '../../adapters/terminal/index.ts'
import { Dialog } from '../../design/index.ts'
import { useWords } from '../../words/index.ts'
import { ConnectionDetails } from './connection-details.tsx'
import type { ReaderConnector } from './reader-connector.ts'
import type { ReaderList } from './reader-list.ts'
import { ReaderListing } from './reader-listing.tsx'

interface ReaderDialogProps {
  readonly connector: ReaderConnector
  readonly list: ReaderList
  readonly clock: Clock
  /** False while the register has no Terminal location, without which it has no readers. */
  readonly hasLocation: boolean
  /** Why the dialog opened by itself, if it did. */
  readonly notice: ReactNode
  readonly onClose: () => void
  readonly onReload: () => void
}

/** The register's reader and, to choose another, the readers of this location. */
export function ReaderDialog(props: ReaderDialogProps) {
  const { connector, list, clock, hasLocation, notice, onClose, onReload } = props
  const words = useWords()
  const connection = useStore(connector.store)
  const [inUse, setInUse] = useState<ReaderInfo | null>(null)

  async function connect(reader: ReaderInfo, takeOver: boolean) {
    setInUse(null)
    const fault = await connector.connect(reader, { takeOver })
    if (fault?.kind === 'reader_in_use') setInUse(reader)
  }

  return (
    <Dialog title={words.reader.title} closeLabel={words.common.close} onClose={onClose}>
      {notice}
      <ConnectionDetails
        connection={connection}
        asksToTakeOver={inUse !== null}
        clock={clock}
        onDisconnect={() => void connector.disconnect()}
        onRetryNow={() => {
          connector.retryNow()
        }}
        onReload={onReload}
      />
      <ReaderListing
        list={list}
        hasLocation={hasLocation}
        connection={connection}
        inUse={inUse}
        onConnect={(reader) => void connect(reader, false)}
        onTakeOver={(reader) => void connect(reader, true)}
        onLeave={() => {
          setInUse(null)
        }}
      />
    </Dialog>
  )
}
