/**
 * What this browser remembers over a reload. Every write is on disk before the call returns, and nothing here ever
 * throws: a till with a full or forbidden disk still sells, it only forgets.
 */
export interface Storage {
  /** The parsed JSON under the key, of unknown shape; null if there is none. */
  readonly read: (key: string) => unknown
  readonly write: (key: string, value: unknown) => void
  readonly remove: (key: string) => void
}

/** Keeps the till's keys apart from what else lives on the same address. */
const keyPrefix = 'till.'

export function createLocalStorage(area: globalThis.Storage = localStorage): Storage {
  return {
    read: (key) => quietly(() => JSON.parse(area.getItem(keyPrefix + key) ?? 'null') as unknown),
    write: (key, value) => {
      quietly(() => {
        area.setItem(keyPrefix + key, JSON.stringify(value))
      })
    },
    remove: (key) => {
      quietly(() => {
        area.removeItem(keyPrefix + key)
      })
    },
  }
}

function quietly<Value>(action: () => Value): Value | null {
  try {
    return action()
  } catch {
    return null
  }
}
