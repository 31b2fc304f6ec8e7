import type { Storage } from '../adapters/storage/storage.ts'

/** Storage that survives as long as the test, with the detour over JSON that the real one makes. */
export function createMemoryStorage(): Storage {
  const texts = new Map<string, string>()
  return {
    read: (key) => JSON.parse(texts.get(key) ?? 'null') as unknown,
    write: (key, value) => {
      texts.set(key, JSON.stringify(value))
    },
    remove: (key) => {
      texts.delete(key)
    },
  }
}
