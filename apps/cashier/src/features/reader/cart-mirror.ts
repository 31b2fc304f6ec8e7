import type { Clock } from '../../adapters/clock/clock.ts'
import type { CardTerminal, ReaderCart } from '../../adapters/terminal/index.ts'

/** A burst of changes reaches the reader as one, this long after the last of them. */
export const mirrorDelayMs = 250

/**
 * Shows the sale on the reader as it is rung up: one command at a time, the newest cart wins, and nothing at all from
 * the moment a card is being collected, because a cart sent then would end the payment on the reader.
 */
export class CartMirror {
  readonly #terminal: Pick<CardTerminal, 'showCart' | 'clearCart'>
  readonly #clock: Clock
  #wanted: ReaderCart | null = null
  /** What the reader shows; undefined where that is not known. */
  #shown: ReaderCart | null | undefined = undefined
  #connected = false
  #paused = false
  #sending = false
  #cancelDelay: () => void = () => {}

  constructor(terminal: Pick<CardTerminal, 'showCart' | 'clearCart'>, clock: Clock) {
    this.#terminal = terminal
    this.#clock = clock
  }

  /** The sale as it stands; null when it is empty. */
  show(cart: ReaderCart | null): void {
    this.#wanted = cart
    this.#schedule()
  }

  /** A reader newly connected shows nothing of this sale yet. */
  setConnected(connected: boolean): void {
    this.#connected = connected
    this.#shown = undefined
    this.#schedule()
  }

  /** Paused for as long as a card may be collected. Afterwards the reader has cleared its screen by itself. */
  setPaused(paused: boolean): void {
    if (paused === this.#paused) return
    this.#paused = paused
    this.#shown = undefined
    this.#schedule()
  }

  #schedule(): void {
    this.#cancelDelay()
    if (this.#paused || !this.#connected) return
    this.#cancelDelay = this.#clock.after(mirrorDelayMs, () => void this.#send())
  }

  async #send(): Promise<void> {
    if (this.#sending || this.#paused || !this.#connected || this.#wanted === this.#shown) return
    this.#sending = true
    const cart = this.#wanted
    await (cart === null ? this.#terminal.clearCart() : this.#terminal.showCart(cart))
    this.#sending = false
    this.#shown = cart
    if (this.#wanted !== cart) this.#schedule()
  }
}
