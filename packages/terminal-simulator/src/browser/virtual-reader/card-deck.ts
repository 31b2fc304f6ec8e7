import { deckFor } from '../../deck.ts'
import type { DeckCard } from '../../deck.ts'
import type { DeviceState, ReadMethod } from '../../protocol.ts'
import { READ_METHODS } from '../../protocol.ts'
import { element, icon } from './dom.ts'
import { ICONS } from './icons.ts'

const METHODS: Readonly<Record<ReadMethod, { verb: string; paths: readonly string[] }>> = {
  contactless_emv: { verb: 'Tap', paths: ICONS.contactless },
  contact_emv: { verb: 'Insert', paths: ICONS.chip },
  magnetic_stripe_track2: { verb: 'Swipe', paths: ICONS.stripe },
}

/** What a person at the reader does with cards. */
export interface CardKeys {
  present: (card: string, method: ReadMethod, from: HTMLElement) => void
  remove: () => void
}

/** A card to press, and the word in its name that says how it will be presented. */
interface CardButton {
  card: DeckCard
  button: HTMLButtonElement
  verb: HTMLElement
}

/** The cards in the hand of the person at the reader, and how they are going to be presented. */
export class CardDeck {
  readonly element: HTMLElement
  readonly #keys: CardKeys
  readonly #cards = element('div', { class: 'cards' })
  readonly #ways: HTMLFieldSetElement
  readonly #remove: HTMLButtonElement
  #method: ReadMethod = 'contactless_emv'
  #country: string | null | undefined
  #buttons: CardButton[] = []

  constructor(keys: CardKeys) {
    this.#keys = keys
    this.#ways = element(
      'fieldset',
      { class: 'ways' },
      element('legend', {}, 'How to present the card'),
      ...READ_METHODS.map((method) => this.#way(method)),
    )
    this.#remove = element(
      'button',
      { type: 'button', class: 'remove', click: () => keys.remove() },
      icon(ICONS.takeOut),
      'Remove card',
    )
    this.element = element('div', { class: 'deck' }, this.#ways, this.#remove, this.#cards)
  }

  show({ screen, location, card_inserted }: DeviceState): void {
    const country = location?.country ?? null
    if (country !== this.#country) this.#deal(country)
    this.#ways.hidden = card_inserted
    this.#remove.hidden = !card_inserted
    for (const { button } of this.#buttons) button.disabled = screen.name !== 'present_card'
  }

  #deal(country: string | null): void {
    this.#country = country
    this.#buttons = deckFor(country).map((card) => this.#card(card))
    this.#cards.replaceChildren(...this.#buttons.map(({ button }) => button))
    this.#sayHow()
  }

  #way(method: ReadMethod): HTMLElement {
    const { verb, paths } = METHODS[method]
    const choose = () => {
      this.#method = method
      this.#sayHow()
    }
    // The same name in every reader on a page would make one group of them; a shadow root keeps them apart.
    const input = element('input', { type: 'radio', name: 'way', change: choose })
    input.checked = method === this.#method
    return element('label', {}, input, icon(paths), verb)
  }

  #card(card: DeckCard): CardButton {
    const verb = element('span', { class: 'unseen' })
    const rest = element('span', { class: 'unseen' }, card.name.slice(card.label.length))
    const note =
      card.brand === 'phone' ? icon(ICONS.phone) : element('small', { 'aria-hidden': 'true' }, card.note)
    const button: HTMLButtonElement = element(
      'button',
      {
        type: 'button',
        class: `card ${card.brand} ${card.group}`,
        click: () => this.#keys.present(card.card, this.#methodFor(card), button),
      },
      element('b', {}, verb, card.label, rest),
      note,
    )
    return { card, button, verb }
  }

  /** A card that cannot be presented in the chosen way is presented in the first way it can. */
  #methodFor(card: DeckCard): ReadMethod {
    return card.methods.includes(this.#method) ? this.#method : (card.methods[0] ?? this.#method)
  }

  #sayHow(): void {
    for (const { card, verb } of this.#buttons) verb.textContent = `${METHODS[this.#methodFor(card)].verb} `
  }
}
