import type { ErrorResponse, Reader } from '@stripe/terminal-js'
import { fail, succeed, type Result } from '@till/money'

import type { Clock } from '../clock/clock.ts'
import {
  ConnectionTokenError,
  saysReaderLost,
  settle,
  toConnectFault,
  toDiscoveryFault,
  type SdkFailure,
} from './map-sdk-error.ts'
import type { ReaderFault } from './reader-fault.ts'
import { toReaderInfo, type ReaderInfo } from './reader-info.ts'
import type { TerminalSdk, TerminalSdkCallbacks } from './terminal-sdk.ts'

/** What the customer sees on the reader while the cashier rings up. Amounts in minor units; for the eye only. */
export interface ReaderCart {
  readonly lines: readonly {
    readonly description: string
    readonly amountMinor: number
    readonly quantity: number
  }[]
  readonly taxMinor: number
  readonly totalMinor: number
  readonly currency: string
}

export interface CardTerminalPorts {
  readonly loadSdk: (callbacks: TerminalSdkCallbacks) => Promise<Result<TerminalSdk, 'script_failed'>>
  /** Asks the till's server for a fresh token each time; the error is a sentence. */
  readonly fetchConnectionToken: () => Promise<Result<string, string>>
  /** Whether the SDK's own test reader is listed beside the registered ones. */
  readonly offerTestReader: boolean
  readonly clock: Clock
}

/** How long after a command has failed the SDK may still tell that the reader is gone. */
const lossGraceMs = 300

const sdkNotLoaded: SdkFailure = {
  code: 'no_established_connection',
  message: 'The SDK is not loaded.',
  declineCode: null,
  paymentIntent: undefined,
}

/**
 * The readers of this location and the one this till is connected to. The script is loaded at the first call. The SDK
 * and its objects never leave this folder: a proxy around them breaks it, and a reader kept for later goes stale.
 */
export class CardTerminal {
  readonly #ports: CardTerminalPorts
  readonly #lostListeners = new Set<() => void>()
  #sdk: Promise<Result<TerminalSdk, 'script_failed'>> | null = null
  #connected: ReaderInfo | null = null
  #displayed: Promise<unknown> = Promise.resolve()

  constructor(ports: CardTerminalPorts) {
    this.#ports = ports
  }

  /** The reader this till holds, or null. */
  get connected(): ReaderInfo | null {
    return this.#connected
  }

  /** The readers registered to this location, those that are offline included. */
  async discover(): Promise<Result<readonly ReaderInfo[], ReaderFault>> {
    const found = await this.#discover()
    return found.ok ? succeed(found.value.map(toReaderInfo)) : found
  }

  /**
   * Claims a reader. It is discovered anew each time, because its address and the token behind it go stale. Without
   * `takeOver` a reader that another till holds is refused as `reader_in_use`; with it, the other till loses it.
   */
  async connect(
    readerId: string,
    { takeOver }: { takeOver: boolean },
  ): Promise<Result<ReaderInfo, ReaderFault>> {
    await this.disconnect()
    const found = await this.#discover()
    if (!found.ok) return found
    const reader = found.value.find(({ id }) => id === readerId)
    if (reader === undefined) return fail({ kind: 'reader_missing', detail: readerId })
    return this.#claim(reader, takeOver)
  }

  /** Lets go of the reader on purpose; nobody is told that it was lost. */
  async disconnect(): Promise<void> {
    if (this.#connected === null) return
    this.#connected = null
    const sdk = await this.#load()
    if (sdk.ok) await settle(() => sdk.value.disconnectReader())
  }

  /** Shows the sale on the reader. Never to be called once a card is being collected: it would end the payment. */
  showCart(cart: ReaderCart): Promise<void> {
    return this.#display((sdk) =>
      sdk.setReaderDisplay({
        type: 'cart',
        cart: {
          line_items: cart.lines.map(({ description, amountMinor, quantity }) => ({
            description,
            amount: amountMinor,
            quantity,
          })),
          tax: cart.taxMinor,
          total: cart.totalMinor,
          currency: cart.currency,
        },
      }),
    )
  }

  clearCart(): Promise<void> {
    return this.#display((sdk) => sdk.clearReaderDisplay())
  }

  /** Settles when the reader shows what it was last asked to show: a card must not be collected before. */
  async displaySettled(): Promise<void> {
    await this.#displayed
  }

  /** Calls back once for each connection that ends without `disconnect`. Returns the way to stop listening. */
  onLost(listener: () => void): () => void {
    this.#lostListeners.add(listener)
    return () => this.#lostListeners.delete(listener)
  }

  /**
   * Whether there is no reader any more, after waiting a moment for the SDK to say so: a command that fails because
   * the reader went away may tell before the event that explains it.
   */
  async isLostByNow(): Promise<boolean> {
    if (this.#connected === null) return true
    return await new Promise((resolve) => {
      const answer = () => {
        cancel()
        stopListening()
        resolve(this.#connected === null)
      }
      const cancel = this.#ports.clock.after(lossGraceMs, answer)
      const stopListening = this.onLost(answer)
    })
  }

  /**
   * Runs one command on the connected reader, for the adapter that takes payments. Whatever finds out first that the
   * reader is gone, this command or the SDK's own event, ends the connection; the other one changes nothing.
   */
  async runOnReader<Answer extends object>(
    command: (sdk: TerminalSdk) => Promise<Answer | ErrorResponse>,
  ): Promise<Result<Answer, SdkFailure>> {
    const sdk = await this.#load()
    if (!sdk.ok) return fail(sdkNotLoaded)
    const answer = await settle(() => command(sdk.value))
    if (!answer.ok && saysReaderLost(answer.error)) this.#lose()
    return answer
  }

  /** Whether the reader shows the sale is no matter of money: a failure is not told, the next change tries again. */
  async #display(command: (sdk: TerminalSdk) => Promise<object>): Promise<void> {
    this.#displayed = this.runOnReader(command)
    await this.#displayed
  }

  async #discover(): Promise<Result<readonly Reader[], ReaderFault>> {
    const sdk = await this.#load()
    if (!sdk.ok) return fail({ kind: sdk.error, detail: '' })
    const registered = await settle(() => sdk.value.discoverReaders())
    if (!registered.ok) return fail(toDiscoveryFault(registered.error))
    return succeed([...registered.value.discoveredReaders, ...(await this.#discoverTestReader(sdk.value))])
  }

  /** Asked for after the registered readers: the SDK answers overlapping calls with one list. */
  async #discoverTestReader(sdk: TerminalSdk): Promise<readonly Reader[]> {
    if (!this.#ports.offerTestReader) return []
    const found = await settle(() => sdk.discoverReaders({ simulated: true }))
    return found.ok ? found.value.discoveredReaders : []
  }

  async #claim(reader: Reader, takeOver: boolean): Promise<Result<ReaderInfo, ReaderFault>> {
    const sdk = await this.#load()
    if (!sdk.ok) return fail({ kind: sdk.error, detail: '' })
    const claim = () => settle(() => sdk.value.connectReader(reader, { fail_if_in_use: !takeOver }))
    let claimed = await claim()
    if (!claimed.ok && claimed.error.code === 'already_connected') {
      // The SDK still holds a connection that this till has already counted as lost.
      await settle(() => sdk.value.disconnectReader())
      claimed = await claim()
    }
    if (!claimed.ok) return fail(toConnectFault(claimed.error))
    this.#connected = toReaderInfo(claimed.value.reader)
    return succeed(this.#connected)
  }

  #load(): Promise<Result<TerminalSdk, 'script_failed'>> {
    this.#sdk ??= this.#ports.loadSdk({
      onFetchConnectionToken: async () => {
        const token = await this.#ports.fetchConnectionToken()
        if (!token.ok) throw new ConnectionTokenError(token.error)
        return token.value
      },
      onUnexpectedReaderDisconnect: () => this.#lose(),
    })
    return this.#sdk
  }

  #lose(): void {
    if (this.#connected === null) return
    this.#connected = null
    for (const listener of this.#lostListeners) listener()
  }
}
