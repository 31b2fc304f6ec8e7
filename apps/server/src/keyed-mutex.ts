/** Runs tasks that share a key one after the other, in the order they came; other keys do not wait. */
export interface KeyedMutex {
  run<Value>(key: string, task: () => Promise<Value>): Promise<Value>
}

export function createKeyedMutex(): KeyedMutex {
  const tails = new Map<string, Promise<unknown>>()
  return {
    async run(key, task) {
      const previous = tails.get(key) ?? Promise.resolve()
      const current = previous.then(task, task)
      tails.set(key, current)
      try {
        return await current
      } finally {
        if (tails.get(key) === current) tails.delete(key)
      }
    },
  }
}
