import { createStore, type StoreApi } from 'zustand/vanilla'

import type { Clock } from '../../adapters/clock/clock.ts'
import type { CardTerminal, ReaderFault, ReaderInfo } from '../../adapters/terminal/index.ts'
import { mayHealByItself, type ReaderConnection, type WantedReader } from './reader-connection.ts'

export interface ReaderConnectorPorts {
  readonly terminal: Pick<CardTerminal, 'connect' | 'disconnect' | 'onLost'>
  readonly clock: Clock
  /** Keeps the choice with the register; null forgets it. A failure costs one press at the next load, no more. */
  readonly remember: (reader: ReaderInfo | null) => void
}

/** Waits between tries: 1 s, 2 s, 4 s … 30 s. Readers reboot every night, so it never gives up. */
const reconnectDelayMinMs = 1_000
export const reconnectDelayMaxMs = 30_000

/** Connects this register to its reader, and gets the reader back when it is lost. */
export class ReaderConnector {
  readonly store: StoreApi<ReaderConnection> = createStore(() => ({ status: 'none', fault: null }))
  readonly #ports: ReaderConnectorPorts
  /** Grows with every decision, so that the answer to an older one is told and dropped. */
  #decision = 0
  #delayMs = reconnectDelayMinMs
  #cancelRetry: () => void = () => {}

  constructor(ports: ReaderConnectorPorts) {
    this.#ports = ports
    ports.terminal.onLost(() => this.#onLost())
  }

  /** Gets back the reader this register last used. It is never taken from another till. */
  reconnect(readerId: string): void {
    this.#decide()
    this.#delayMs = reconnectDelayMinMs
    void this.#tryAgain({ id: readerId, label: null })
  }

  /**
   * Connects to the reader the cashier chose. It is not tried again by itself: whoever asked stands there and reads
   * the answer, which is returned, or null when another choice has been made since.
   */
  async connect(
    reader: ReaderInfo,
    { takeOver }: { readonly takeOver: boolean },
  ): Promise<ReaderFault | null> {
    const decision = this.#decide()
    this.#set({ status: 'connecting', reader })
    const connected = await this.#ports.terminal.connect(reader.id, { takeOver })
    if (decision !== this.#decision) return null
    if (!connected.ok) {
      this.#set({ status: 'none', fault: connected.error })
      return connected.error
    }
    this.#set({ status: 'connected', reader: connected.value })
    this.#ports.remember(connected.value)
    return null
  }

  /** Lets go of the reader and forgets it, because the cashier said so. */
  async disconnect(): Promise<void> {
    this.#decide()
    this.#set({ status: 'none', fault: null })
    this.#ports.remember(null)
    await this.#ports.terminal.disconnect()
  }

  /** Lets go of the reader but keeps it remembered: somebody signs out. */
  async release(): Promise<void> {
    this.#decide()
    this.#set({ status: 'none', fault: null })
    await this.#ports.terminal.disconnect()
  }

  /** Ends the wait before the next try. */
  retryNow(): void {
    const connection = this.store.getState()
    if (connection.status !== 'waiting') return
    this.#decide()
    void this.#tryAgain(connection.reader)
  }

  async #tryAgain(reader: WantedReader): Promise<void> {
    const decision = this.#decision
    this.#set({ status: 'connecting', reader })
    const connected = await this.#ports.terminal.connect(reader.id, { takeOver: false })
    if (decision !== this.#decision) return
    if (connected.ok) {
      this.#delayMs = reconnectDelayMinMs
      this.#set({ status: 'connected', reader: connected.value })
    } else if (mayHealByItself(connected.error)) {
      this.#wait(reader, connected.error)
    } else {
      this.#set({ status: 'none', fault: connected.error })
    }
  }

  #onLost(): void {
    const connection = this.store.getState()
    if (connection.status !== 'connected') return
    this.#decide()
    this.#delayMs = reconnectDelayMinMs
    this.#wait(connection.reader, null)
  }

  #wait(reader: WantedReader, fault: ReaderFault | null): void {
    const { clock } = this.#ports
    this.#set({ status: 'waiting', reader, fault, retryAt: clock.now() + this.#delayMs })
    this.#cancelRetry = clock.after(this.#delayMs, () => {
      void this.#tryAgain(reader)
    })
    this.#delayMs = Math.min(this.#delayMs * 2, reconnectDelayMaxMs)
  }

  #decide(): number {
    this.#cancelRetry()
    this.#decision += 1
    return this.#decision
  }

  /** The whole state changes at once: what an older state carried must not linger in a newer one. */
  #set(connection: ReaderConnection): void {
    this.store.setState(connection, true)
  }
}
