import { createStore, type StoreApi } from 'zustand/vanilla'

import { holdTab, type TabHold } from '../adapters/tabs/tab-lock.ts'

/**
 * How this tab stands with its register. Only one tab may drive a register's reader and sale.
 *
 * - `asking`: not known yet.
 * - `mine`: this tab drives it.
 * - `elsewhere`: another tab had it first.
 * - `taken`: this tab had it, and another one has taken it.
 */
type RegisterTabState = 'asking' | 'mine' | 'elsewhere' | 'taken'

/** This tab's claim to one register. */
export class RegisterTab {
  readonly store: StoreApi<RegisterTabState> = createStore<RegisterTabState>(() => 'asking')
  readonly #name: string
  readonly #onTaken: () => void
  #hold: TabHold | null = null
  /** Grows with every decision, so that the answer to an older one is dropped. */
  #decision = 0
  #isClaiming = false

  /** `onTaken` must let go of everything that the register needs: another tab is already starting. */
  constructor(registerId: string, onTaken: () => void) {
    this.#name = `till.register.${registerId}`
    this.#onTaken = onTaken
  }

  /** Takes the register if no other tab has it. */
  claim(): void {
    if (!this.#isClaiming) void this.#take(false)
  }

  /** Takes the register, whoever has it. */
  takeOver(): void {
    void this.#take(true)
  }

  /** Gives the register up: nobody is signed in here. */
  release(): void {
    this.#decision += 1
    this.#isClaiming = false
    this.#hold?.release()
    this.#hold = null
    this.store.setState('asking', true)
  }

  async #take(takeOver: boolean): Promise<void> {
    this.#decision += 1
    const decision = this.#decision
    this.#isClaiming = true
    const hold = await holdTab(this.#name, { takeOver })
    if (decision !== this.#decision) {
      hold?.release()
      return
    }
    this.#isClaiming = false
    this.store.setState(hold === null ? 'elsewhere' : 'mine', true)
    this.#hold = hold
    await hold?.lost
    if (hold === null || this.#hold !== hold) return
    this.#hold = null
    this.#onTaken()
    this.store.setState('taken', true)
  }
}
