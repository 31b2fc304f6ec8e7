import { useEffect, useEffectEvent } from 'react'

import type { ScanDetector } from './scan-detector.ts'

/**
 * Hears a barcode scanner anywhere on the screen. What the scanner has typed into a field on its way is taken out of it
 * again, and its closing Enter presses nothing.
 */
export function useScanner(detector: ScanDetector, onScan: (barcode: string) => void): void {
  const scanned = useEffectEvent(onScan)

  useEffect(() => {
    let fieldBefore: FieldContent | null = null

    function listen(event: KeyboardEvent): void {
      if (event.isComposing || event.repeat || event.ctrlKey || event.metaKey || event.altKey) return
      if (detector.soFar(event.timeStamp) === '') fieldBefore = contentOfFocusedField()
      const barcode = detector.press(event.key, event.timeStamp)
      if (barcode === null) return
      event.preventDefault()
      event.stopPropagation()
      restore(fieldBefore)
      scanned(barcode)
    }

    // Before anything on the screen takes the keys for its own.
    document.addEventListener('keydown', listen, { capture: true })
    return () => {
      document.removeEventListener('keydown', listen, { capture: true })
    }
  }, [detector])
}

interface FieldContent {
  readonly field: HTMLInputElement
  readonly value: string
}

function contentOfFocusedField(): FieldContent | null {
  const field = document.activeElement
  return field instanceof HTMLInputElement ? { field, value: field.value } : null
}

function restore(content: FieldContent | null): void {
  if (content === null) return
  // React puts a `value` of its own on the field to see who writes it; only the prototype's counts as typing.
  Reflect.set(HTMLInputElement.prototype, 'value', content.value, content.field)
  content.field.dispatchEvent(new Event('input', { bubbles: true }))
}
