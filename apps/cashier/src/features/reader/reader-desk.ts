import type { Clock } from '../../adapters/clock/clock.ts'
import type { CardTerminal, ReaderInfo } from '../../adapters/terminal/index.ts'
import { CartMirror } from './cart-mirror.ts'
import { ReaderConnector } from './reader-connector.ts'
import { ReaderList } from './reader-list.ts'

export interface ReaderDesk {
  readonly connector: ReaderConnector
  readonly list: ReaderList
  readonly mirror: CartMirror
}

interface ReaderDeskPorts {
  readonly terminal: Pick<
    CardTerminal,
    'clearCart' | 'connect' | 'disconnect' | 'discover' | 'onLost' | 'showCart'
  >
  readonly clock: Clock
  readonly remember: (reader: ReaderInfo | null) => void
}

/** What one signed-in register has to do with readers, made once per sign-in. */
export function createReaderDesk({ terminal, clock, remember }: ReaderDeskPorts): ReaderDesk {
  const connector = new ReaderConnector({ terminal, clock, remember })
  const mirror = new CartMirror(terminal, clock)
  connector.store.subscribe((connection, before) => {
    if (connection.status !== before.status) mirror.setConnected(connection.status === 'connected')
  })
  return { connector, list: new ReaderList(terminal, clock), mirror }
}
