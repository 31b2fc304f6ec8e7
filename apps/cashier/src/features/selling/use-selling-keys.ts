import { useEffect, useEffectEvent } from 'react'

import type { ScanDetector } from './scan-detector.ts'

/** What can be done from anywhere on the selling screen by one key. */
export interface SellingKeys {
  readonly search: () => void
  readonly more: () => void
  readonly fewer: () => void
  readonly typeQuantity: () => void
  readonly remove: () => void
  readonly customAmount: () => void
  readonly charge: () => void
}

type KeyName = keyof SellingKeys

const nameOfKey: Readonly<Record<string, KeyName>> = {
  '/': 'search',
  '+': 'more',
  '-': 'fewer',
  '*': 'typeQuantity',
  Delete: 'remove',
  '.': 'customAmount',
}

/** Listens to the keys, except in a field, behind a dialog, and while a scanner is typing. */
export function useSellingKeys(keys: SellingKeys, detector: ScanDetector, isListening: boolean): void {
  const run = useEffectEvent((name: KeyName) => {
    keys[name]()
  })

  useEffect(() => {
    if (!isListening) return undefined

    function listen(event: KeyboardEvent): void {
      if (document.querySelector('dialog[open]') !== null) return
      const name = event.ctrlKey || event.metaKey ? nameOfChord(event) : nameOfPlainKey(event)
      if (name === undefined || isAmidBarcode(detector.soFar(event.timeStamp))) return
      event.preventDefault()
      run(name)
    }

    document.addEventListener('keydown', listen)
    return () => {
      document.removeEventListener('keydown', listen)
    }
  }, [detector, isListening])
}

/** Some barcodes have a `-` or a `/` in them, but never before a letter or a digit. */
function isAmidBarcode(typed: string): boolean {
  return /[0-9a-z]/i.test(typed)
}

function nameOfChord({ key }: KeyboardEvent): KeyName | undefined {
  return key === 'Enter' ? 'charge' : undefined
}

function nameOfPlainKey({ key, target, altKey }: KeyboardEvent): KeyName | undefined {
  const isTyping = target instanceof HTMLInputElement || target instanceof HTMLSelectElement
  return isTyping || altKey ? undefined : nameOfKey[key]
}
