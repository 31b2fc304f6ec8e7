import type { Result } from '@till/money'
import { createStore } from 'zustand/vanilla'

import type { ApiFailure } from '../adapters/api/index.ts'

interface ReadState<Value> {
  /** What was read last; null until then. It stays while it is read again. */
  readonly value: Value | null
  /** Why the last reading failed; null once one has succeeded. */
  readonly failure: ApiFailure | null
}

/** Something the first screens cannot do without, read from the server when asked to and kept. */
export class ServerRead<Value> {
  readonly state = createStore<ReadState<Value>>(() => ({ value: null, failure: null }))
  readonly #read: () => Promise<Result<Value, ApiFailure>>

  constructor(read: () => Promise<Result<Value, ApiFailure>>) {
    this.#read = read
  }

  async load(): Promise<void> {
    const result = await this.#read()
    this.state.setState(result.ok ? { value: result.value, failure: null } : { failure: result.error })
  }
}
