import { createStore, type StoreApi } from 'zustand/vanilla'

import type { Clock } from '../../adapters/clock/clock.ts'
import type { CardTerminal, ReaderFault, ReaderInfo } from '../../adapters/terminal/index.ts'

/** What the picker shows: the readers last heard of, and why the newest look failed, if it did. */
interface ReadersFound {
  /** Null until Stripe has answered once. */
  readonly readers: readonly ReaderInfo[] | null
  readonly fault: ReaderFault | null
}

/** How long the picker waits between two looks. */
export const discoveryPauseMs = 3_000

/** The readers of this location, looked for again and again while somebody watches. */
export class ReaderList {
  readonly store: StoreApi<ReadersFound> = createStore(() => ({ readers: null, fault: null }))
  readonly #terminal: Pick<CardTerminal, 'discover'>
  readonly #clock: Clock

  constructor(terminal: Pick<CardTerminal, 'discover'>, clock: Clock) {
    this.#terminal = terminal
    this.#clock = clock
  }

  /** Looks now and then every few seconds, until the answer is called. */
  watch(): () => void {
    let watched = true
    let cancelPause: (() => void) | null = null
    const look = async () => {
      const found = await this.#terminal.discover()
      if (!watched) return
      const { readers } = this.store.getState()
      this.store.setState(
        found.ok ? { readers: found.value, fault: null } : { readers, fault: found.error },
        true,
      )
      if (!found.ok && found.error.kind === 'script_failed') return
      cancelPause = this.#clock.after(discoveryPauseMs, () => void look())
    }
    void look()
    return () => {
      watched = false
      cancelPause?.()
    }
  }
}
