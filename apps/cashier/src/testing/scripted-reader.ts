import type { CollectResult, ProcessResult, Reader } from '@till/payment-flow'

/** A reader whose customer is the test. It does one thing at a time, and waits until the test says what happens. */
export class ScriptedReader implements Reader {
  /** How often a card was asked for. */
  collects = 0
  #endCollect: ((result: CollectResult) => void) | null = null
  #endProcess: ((result: ProcessResult) => void) | null = null

  collect(): Promise<CollectResult> {
    this.collects += 1
    return new Promise((resolve) => {
      this.#endCollect = resolve
    })
  }

  async cancelCollect(): Promise<void> {
    this.#endCollect?.({ kind: 'canceled_by_cashier' })
  }

  process(): Promise<ProcessResult> {
    return new Promise((resolve) => {
      this.#endProcess = resolve
    })
  }

  async cancelProcess(): Promise<void> {}

  /** The customer presents a card, and the reader has read it. */
  presentCard(): void {
    this.#endCollect?.({ kind: 'collected', card: { handle: null } })
  }

  /** The reader stops asking for a card. */
  stop(result: CollectResult): void {
    this.#endCollect?.(result)
  }

  /** The reader has heard what became of the card. */
  answer(result: ProcessResult): void {
    this.#endProcess?.(result)
  }
}
