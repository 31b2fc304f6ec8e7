import type { DeviceAction, DeviceState } from '../../protocol.ts'
import { CardDeck } from './card-deck.ts'
import { element } from './dom.ts'
import { keypad } from './keypad.ts'
import { PinEntry } from './pin-entry.ts'
import { drawScreen } from './screens.ts'

const PRESENTMENT_MS = 420

/** One reader as it stands on the counter: its body and screen, and the cards in front of it. */
export class ReaderView {
  readonly element: HTMLElement
  readonly #act: (action: DeviceAction) => void
  readonly #screen = element('div', {
    class: 'screen',
    role: 'group',
    'aria-label': 'Screen',
    'aria-live': 'polite',
  })
  readonly #body: HTMLElement
  readonly #deck: CardDeck
  readonly #pin: PinEntry
  #moulded: HTMLElement | undefined
  #drawn = ''

  /** @param act carries out what a person does at the reader */
  constructor(act: (action: DeviceAction) => void) {
    this.#act = act
    this.#pin = new PinEntry((pin) => this.#act({ type: 'enter_pin', pin }))
    this.#deck = new CardDeck({
      present: (card, read_method, from) => {
        this.#moveToReader(from)
        this.#act({ type: 'present_card', card, read_method })
      },
      remove: () => this.#act({ type: 'remove_card' }),
    })
    this.#body = element('div', { class: 'body' }, this.#screen)
    this.element = element('div', { class: 'reader' }, this.#body, this.#deck.element)
  }

  show(device: DeviceState): void {
    // A screen that has not changed is left alone: a finger may be on it.
    const drawn = JSON.stringify([device.screen, device.model, device.label, device.card_inserted])
    if (drawn !== this.#drawn) this.#draw(device)
    this.#drawn = drawn
    this.#deck.element.hidden = device.automatic
    this.#deck.show(device)
  }

  #draw(device: DeviceState): void {
    this.#pin.clear()
    this.element.dataset['model'] = device.model
    this.element.dataset['screen'] = device.screen.name
    this.element.dataset['card'] = device.card_inserted ? 'inserted' : 'none'
    const press = { cancel: () => this.#act({ type: 'press_cancel' }), pin: this.#pin }
    this.#screen.replaceChildren(drawScreen(device, press))
    // The item rung up last is the one the customer looks for.
    const items = this.#screen.querySelector('ul')
    if (items) items.scrollTop = items.scrollHeight
    this.#drawMouldedKeys(device)
  }

  /** The keys of a P400 are always there; they only do something while a PIN is asked for. */
  #drawMouldedKeys({ model, screen }: DeviceState): void {
    if (model !== 'p400') {
      this.#moulded?.remove()
      this.#moulded = undefined
      return
    }
    if (!this.#moulded) {
      this.#moulded = keypad(this.#pin, 'moulded')
      this.#body.append(this.#moulded)
    }
    for (const key of this.#moulded.querySelectorAll('button')) key.disabled = screen.name !== 'pin'
  }

  /** Shows where the card goes: from the hand to the reader. */
  #moveToReader(card: HTMLElement): void {
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) return
    const from = card.getBoundingClientRect()
    const to = this.#screen.getBoundingClientRect()
    const x = to.left + to.width / 2 - (from.left + from.width / 2)
    const y = to.bottom - (from.top + from.height / 2)
    card.animate(
      [
        { transform: 'none', zIndex: 1 },
        {
          transform: `translate(${x}px, ${y}px) rotate(-4deg) scale(1.25)`,
          zIndex: 1,
          opacity: 1,
          offset: 0.6,
        },
        { transform: `translate(${x}px, ${y}px) scale(1.25)`, zIndex: 1, opacity: 0 },
      ],
      { duration: PRESENTMENT_MS, easing: 'cubic-bezier(.3,.7,.2,1)' },
    )
  }
}
