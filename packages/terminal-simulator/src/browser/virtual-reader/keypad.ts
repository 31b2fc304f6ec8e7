import { element, icon } from './dom.ts'
import { ICONS } from './icons.ts'
import type { PinEntry } from './pin-entry.ts'

const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9']

/**
 * A PIN pad: on the glass of a touch screen, or the moulded keys of a P400. The red key of the latter clears what was typed; it
 * cannot cancel a payment.
 */
export function keypad(pin: PinEntry, kind: 'touch' | 'moulded'): HTMLElement {
  const digit = (value: string) =>
    element(
      'button',
      { type: 'button', class: value === '0' ? 'zero' : '', click: () => pin.type(value) },
      value,
    )
  const clear = key('Clear PIN', 'clear', ICONS.cross, () => pin.clear())
  const back = key('Delete digit', 'back', ICONS.backspace, () => pin.takeBack())
  const enter = key('Enter PIN', 'enter', kind === 'touch' ? ICONS.check : ICONS.ring, () => pin.enter())
  const keys = [...DIGITS.map(digit), back, digit('0'), enter]
  if (kind === 'moulded') keys.push(clear)
  return element('div', { class: `keypad ${kind}`, role: 'group', 'aria-label': 'PIN pad' }, ...keys)
}

function key(name: string, className: string, paths: readonly string[], press: () => void): HTMLElement {
  return element(
    'button',
    { type: 'button', class: className, 'aria-label': name, click: press },
    icon(paths),
  )
}
