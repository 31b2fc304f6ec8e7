import type { FlowSnapshot } from '../flow-snapshot.ts'
import type { Storage } from '../ports.ts'

/** A browser's storage: text that outlives the page, and that a full disk or a private window may refuse. */
export class MemoryStorage implements Storage {
  /** What is kept, as the browser would keep it. */
  text: string | null = null
  /** Whether the browser lets anything be kept. */
  isAvailable = true

  load(): Promise<unknown> {
    const value: unknown = this.text === null ? null : JSON.parse(this.text)
    return Promise.resolve(value)
  }

  save(snapshot: FlowSnapshot): Promise<'stored' | 'not_stored'> {
    if (!this.isAvailable) return Promise.resolve('not_stored')
    this.text = JSON.stringify(snapshot)
    return Promise.resolve('stored')
  }

  clear(): Promise<void> {
    this.text = null
    return Promise.resolve()
  }
}
