/** A scanner types faster than any person: keys further apart than this do not belong to one scan, in milliseconds. */
export const scanKeyGapMsMax = 50

/** Fewer characters than this are somebody's quick fingers. The shortest retail barcode, EAN-8, has eight. */
export const scanCharactersMin = 4

export interface ScanDetector {
  /**
   * Takes a key as it goes down, named as in `KeyboardEvent.key`, and the time it did, in milliseconds. Answers with
   * the barcode if this key has ended one.
   */
  readonly press: (key: string, at: number) => string | null
  /** The characters that have come one right after the other until now, and may yet become a barcode. */
  readonly soFar: (at: number) => string
}

/** Tells a barcode scanner, which is a fast keyboard that ends with Enter or Tab, from a person. */
export function createScanDetector(): ScanDetector {
  let typed = ''
  let lastAt = Number.NEGATIVE_INFINITY

  function isLate(at: number): boolean {
    return at - lastAt > scanKeyGapMsMax
  }

  return {
    press: (key, at) => {
      // A scanner presses Shift for capitals; it is not a character and does not interrupt.
      if (key === 'Shift') return null
      if (isLate(at)) typed = ''
      lastAt = at
      if (key === 'Enter' || key === 'Tab') {
        const barcode = typed
        typed = ''
        return barcode.length >= scanCharactersMin ? barcode : null
      }
      typed = key.length === 1 ? typed + key : ''
      return null
    },
    soFar: (at) => (isLate(at) ? '' : typed),
  }
}
