import type { Cart, DeviceState, ReaderModel } from '../../protocol.ts'
import { formatAmount } from './amounts.ts'
import { element, icon } from './dom.ts'
import { ICONS } from './icons.ts'
import { keypad } from './keypad.ts'
import type { PinEntry } from './pin-entry.ts'

/** What can be pressed on a screen. */
export interface ScreenKeys {
  cancel: () => void
  pin: PinEntry
}

/** Draws what a reader shows. The first element carries the screen's name as its class, which the style sheet paints. */
export function drawScreen(device: DeviceState, keys: ScreenKeys): HTMLElement {
  const { screen, model } = device
  switch (screen.name) {
    case 'splash':
      return splash(device)
    case 'cart':
      return cart(screen.cart)
    case 'present_card':
      return presentCard(screen, model, keys)
    case 'pin':
      return pin(screen, model, keys)
    case 'processing':
      return processing(device.card_inserted)
    case 'approved':
      return outcome('approved', 'Approved', formatAmount(screen.amount, screen.currency))
    case 'declined':
      return outcome('declined', screen.message, 'Please try another card')
    case 'remove_card':
      return removeCard(screen.outcome)
    case 'canceled':
      return outcome('canceled', 'Payment canceled', 'You have not been charged')
    case 'offline':
      return face('offline', icon(ICONS.power, 'glyph'), text('small', 'Switched off'))
    default:
      return screen satisfies never
  }
}

function face(name: string, ...children: (Node | null)[]): HTMLElement {
  return element('div', { class: `face ${name}` }, ...children)
}

function text(className: string, words: string): HTMLElement {
  return element('p', { class: className }, words)
}

function splash({ location, label }: DeviceState): HTMLElement {
  const shop = location?.display_name ?? 'Terminal'
  return face(
    'splash',
    text('monogram', Array.from(shop)[0] ?? 'T'),
    text('shop', shop),
    text('small', label),
  )
}

function cart({ line_items, tax, total, currency }: Cart): HTMLElement {
  const lines = line_items.map(({ description, quantity, amount }) =>
    element(
      'li',
      {},
      element('span', { class: 'quantity' }, String(quantity)),
      element('span', { class: 'description' }, description),
      element('span', {}, formatAmount(amount, currency)),
    ),
  )
  return face(
    'cart',
    element('ul', { tabindex: '0', 'aria-label': 'Items' }, ...lines),
    element(
      'dl',
      {},
      ...(tax === undefined
        ? []
        : [element('dt', {}, 'Tax'), element('dd', {}, formatAmount(tax, currency))]),
      element('dt', { class: 'total' }, 'Total'),
      element('dd', { class: 'total' }, formatAmount(total, currency)),
    ),
  )
}

type PresentCard = Extract<DeviceState['screen'], { name: 'present_card' }>

function presentCard(
  { amount, currency, cancelable }: PresentCard,
  model: ReaderModel,
  keys: ScreenKeys,
): HTMLElement {
  return face(
    'present_card',
    text('small', 'Total'),
    text('amount', formatAmount(amount, currency)),
    element('div', { class: 'target' }, icon(ICONS.contactless)),
    text('ask', 'Tap, insert or swipe'),
    model === 'p400' ? null : text('small', 'Visa · Mastercard · Amex'),
    cancelable ? element('button', { type: 'button', class: 'cancel', click: keys.cancel }, 'Cancel') : null,
  )
}

type Pin = Extract<DeviceState['screen'], { name: 'pin' }>

function pin(
  { amount, currency, cancelable, wrong_pin, tries_left }: Pin,
  model: ReaderModel,
  keys: ScreenKeys,
) {
  const tries = tries_left === 1 ? 'Last try' : `${tries_left} tries left`
  return face(
    'pin',
    text('ask', 'Enter your PIN'),
    wrong_pin ? text('wrong', `Incorrect PIN · ${tries}`) : text('small', formatAmount(amount, currency)),
    keys.pin.dots,
    model === 'p400' ? null : keypad(keys.pin, 'touch'),
    cancelable ? element('button', { type: 'button', class: 'cancel', click: keys.cancel }, 'Cancel') : null,
  )
}

function processing(cardInserted: boolean): HTMLElement {
  return face(
    'processing',
    element('div', { class: 'spinner', 'aria-hidden': 'true' }),
    text('ask', 'Processing'),
    text('small', cardInserted ? 'Do not remove your card' : 'One moment, please'),
  )
}

function outcome(name: 'approved' | 'declined' | 'canceled', headline: string, detail: string): HTMLElement {
  const mark = element('div', { class: 'mark' }, icon(name === 'approved' ? ICONS.check : ICONS.cross))
  return face(name, mark, text('headline', headline), text('detail', detail))
}

const REMOVE_HEADLINES = {
  approved: 'Approved',
  declined: 'Card declined',
  canceled: 'Payment canceled',
  none: null,
}

function removeCard(result: keyof typeof REMOVE_HEADLINES): HTMLElement {
  const headline = REMOVE_HEADLINES[result]
  return face(
    `remove_card ${result}`,
    element('div', { class: 'mark' }, icon(result === 'approved' ? ICONS.check : ICONS.takeOut)),
    headline === null ? null : text('headline', headline),
    text('detail', 'Please remove your card'),
  )
}
