import type { ConnectionStatus, PaymentStatus, TerminalCallbacks } from '@stripe/terminal-js'

type ConnectionWord = `${ConnectionStatus}`
type PaymentWord = `${PaymentStatus}`

/** The two statuses that a host page can read and hear of. A status that does not change is not announced. */
export class Statuses {
  #connection: ConnectionWord = 'not_connected'
  #payment: PaymentWord = 'not_ready'
  readonly #callbacks: TerminalCallbacks

  constructor(callbacks: TerminalCallbacks) {
    this.#callbacks = callbacks
  }

  get connection(): ConnectionStatus {
    // oxlint-disable-next-line typescript/no-unsafe-enum-assignment -- the package declares enums for what are plain words at run time
    return this.#connection as ConnectionStatus
  }

  get payment(): PaymentStatus {
    // oxlint-disable-next-line typescript/no-unsafe-enum-assignment -- the package declares enums for what are plain words at run time
    return this.#payment as PaymentStatus
  }

  connecting(): void {
    this.#setConnection('connecting')
  }

  connected(): void {
    this.#setConnection('connected')
    this.#setPayment('ready')
  }

  /** Losing the reader is told to the payment first. [2019 script] */
  notConnected(): void {
    this.#setPayment('not_ready')
    this.#setConnection('not_connected')
  }

  waitingForInput(): void {
    this.#setPayment('waiting_for_input')
  }

  processing(): void {
    this.#setPayment('processing')
  }

  /** A command is over. `ready` does not mean that nothing was collected; and without a reader nothing is ready. */
  ready(): void {
    if (this.#connection === 'connected') this.#setPayment('ready')
  }

  #setConnection(status: ConnectionWord): void {
    if (this.#connection === status) return
    this.#connection = status
    tell(this.#callbacks.onConnectionStatusChange, { status: this.connection })
  }

  #setPayment(status: PaymentWord): void {
    if (this.#payment === status) return
    this.#payment = status
    tell(this.#callbacks.onPaymentStatusChange, { status: this.payment })
  }
}

/** Calls a handler of the host page; its bugs are reported as the page's own and do not stop the reader. */
export function tell<Event>(handler: ((event: Event) => void) | undefined, event: Event): void {
  try {
    handler?.(event)
  } catch (error) {
    reportError(error)
  }
}
