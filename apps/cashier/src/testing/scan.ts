/** Types like a barcode scanner: at once, into whatever has the focus, and with an Enter at the end. */
export function scan(barcode: string): void {
  // Made before any is handled: their times are those of the scanner, however long the page takes over each.
  const presses = [...barcode.split(''), 'Enter'].map(
    (key) => new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }),
  )
  for (const press of presses) {
    const { key } = press
    const target = document.activeElement ?? document.body
    const isTaken = !target.dispatchEvent(press)
    if (isTaken) continue
    if (key === 'Enter' && target instanceof HTMLButtonElement) target.click()
    if (key !== 'Enter' && target instanceof HTMLInputElement) typeInto(target, target.value + key)
  }
}

function typeInto(field: HTMLInputElement, value: string): void {
  // The way of a browser: React watches the element's own `value`, so it is set behind its back.
  Reflect.set(HTMLInputElement.prototype, 'value', value, field)
  field.dispatchEvent(new Event('input', { bubbles: true }))
}
