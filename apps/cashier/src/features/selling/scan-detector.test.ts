import { expect, test } from 'vitest'

import { createScanDetector, scanCharactersMin, scanKeyGapMsMax } from './scan-detector.ts'

/** Types a key each `gapMs` and answers with what the detector has read. */
function type(keys: readonly string[], gapMs: number): (string | null)[] {
  const detector = createScanDetector()
  return keys.map((key, place) => detector.press(key, place * gapMs)).filter((read) => read !== null)
}

function keysOf(text: string): string[] {
  return text.split('')
}

const barcode = '2000000000015'

test('reads what a scanner types, whether it ends with Enter or Tab', () => {
  expect(type([...keysOf(barcode), 'Enter'], 5)).toEqual([barcode])
  expect(type([...keysOf(barcode), 'Tab'], scanKeyGapMsMax)).toEqual([barcode])
})

test('reads capitals, for which a scanner presses Shift', () => {
  expect(type(['Shift', 'A', 'Shift', 'B', '1', '2', 'Enter'], 5)).toEqual(['AB12'])
})

test('leaves alone what a person types', () => {
  expect(type([...keysOf(barcode), 'Enter'], scanKeyGapMsMax + 1)).toEqual([])
})

test('leaves alone a burst that is too short', () => {
  expect(type([...keysOf('1'.repeat(scanCharactersMin - 1)), 'Enter'], 5)).toEqual([])
})

test('leaves alone an Enter that comes later', () => {
  const detector = createScanDetector()
  for (const [place, key] of keysOf(barcode).entries()) detector.press(key, place * 5)
  expect(detector.press('Enter', 5_000)).toBeNull()
})

test('begins anew after a key that no barcode has', () => {
  expect(type(['9', '9', 'ArrowLeft', '1', '2', '3', '4', 'Enter'], 5)).toEqual(['1234'])
})

test('reads two scans in a row', () => {
  expect(type([...keysOf('1111'), 'Enter', ...keysOf('2222'), 'Enter'], 5)).toEqual(['1111', '2222'])
})

test('tells what has come of a burst, and forgets it when it is late', () => {
  const detector = createScanDetector()
  detector.press('1', 0)
  detector.press('2', 10)
  expect(detector.soFar(20)).toBe('12')
  expect(detector.soFar(10 + scanKeyGapMsMax + 1)).toBe('')
})
