import { element } from './dom.ts'

/** Test PINs have this many digits. */
const PIN_DIGITS = 4

/** The digits a person has typed so far. They are shown as dots only, and forgotten as soon as they are sent. */
export class PinEntry {
  readonly dots: HTMLElement
  #digits = ''
  readonly #send: (pin: string) => void

  constructor(send: (pin: string) => void) {
    this.#send = send
    const dots = Array.from({ length: PIN_DIGITS }, () => element('i'))
    this.dots = element('div', { class: 'dots', role: 'img', 'aria-live': 'polite' }, ...dots)
    this.clear()
  }

  type(digit: string): void {
    if (this.#digits.length < PIN_DIGITS) this.#set(this.#digits + digit)
  }

  takeBack(): void {
    this.#set(this.#digits.slice(0, -1))
  }

  clear(): void {
    this.#set('')
  }

  /** Sends the PIN once it is complete. */
  enter(): void {
    if (this.#digits.length < PIN_DIGITS) return
    const pin = this.#digits
    this.clear()
    this.#send(pin)
  }

  #set(digits: string): void {
    this.#digits = digits
    this.dots.setAttribute('aria-label', `${digits.length} of ${PIN_DIGITS} digits entered`)
    for (const [index, dot] of Array.from(this.dots.children).entries())
      dot.classList.toggle('on', index < digits.length)
  }
}
