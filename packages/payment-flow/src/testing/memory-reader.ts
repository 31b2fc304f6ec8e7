import type { CollectedCard, Decline } from '../payment-attempt.ts'
import type { Clock, CollectRequest, CollectResult, ProcessResult, Reader } from '../ports.ts'
import type { MemoryStripe } from './memory-stripe.ts'

/** Cards to present, named for what the till gets to see of them. */
export type MemoryCard =
  | 'approved'
  | 'declined'
  /** Authorised, but the answer to the till is lost on the way back. */
  | 'approved_unheard'
  /** The request to Stripe is lost, and the reader cannot tell. */
  | 'never_sent'
  /** Authorised, and the reader never says anything again. */
  | 'approved_in_silence'
  /** The connection fails before Stripe hears of it, every time. */
  | 'no_connection'
  /** Waits for a PIN, then approved. */
  | 'asks_for_pin'

/** From the card at the reader to the till. */
export const readMs = 300
/** From the till's request to the answer of the issuer. */
export const authorizeMs = 2_000
/** From the till's request to stop until the reader has stopped. */
export const releaseMs = 200

export const declineOfMemoryCard: Decline = {
  code: 'card_declined',
  declineCode: 'insufficient_funds',
  card: { brand: 'visa', last4: '9995' },
}

interface Handle {
  readonly card: MemoryCard
  readonly clientSecret: string
}

type Task =
  | {
      readonly kind: 'collecting'
      readonly clientSecret: string
      readonly end: (result: CollectResult) => void
    }
  | { readonly kind: 'reading'; readonly end: (result: CollectResult) => void }
  | { readonly kind: 'releasing'; readonly end: (result: CollectResult) => void }
  | { readonly kind: 'awaiting_pin'; readonly handle: Handle; readonly end: (result: ProcessResult) => void }
  | { readonly kind: 'authorizing'; readonly end: (result: ProcessResult) => void }

/** A reader on the counter, and the hands of the customer in front of it. */
export class MemoryReader implements Reader {
  readonly #clock: Clock
  readonly #stripe: MemoryStripe
  #task: Task | null = null
  #isConnected = true

  constructor(clock: Clock, stripe: MemoryStripe) {
    this.#clock = clock
    this.#stripe = stripe
  }

  /** Whether the screen asks for a card. */
  get asksForCard(): boolean {
    return this.#task?.kind === 'collecting'
  }

  /** The customer presents a card. Nothing happens unless the reader asks for one. */
  present(card: MemoryCard): void {
    const task = this.#task
    if (task?.kind !== 'collecting') return
    const reading = this.#begin({ kind: 'reading', end: task.end })
    this.#clock.after(readMs, () => {
      const handle: Handle = { card, clientSecret: task.clientSecret }
      if (this.#finish(reading)) task.end({ kind: 'collected', card: { handle } })
    })
  }

  /** The customer presses the cancel key, which a reader offers while it waits for the customer. */
  pressCancel(): void {
    const task = this.#task
    if (task?.kind === 'collecting' && this.#finish(task)) task.end({ kind: 'canceled_by_customer' })
    if (task?.kind === 'awaiting_pin' && this.#finish(task)) task.end({ kind: 'canceled' })
  }

  enterPin(): void {
    const task = this.#task
    if (task?.kind === 'awaiting_pin') this.#authorize({ ...task.handle, card: 'approved' }, task.end)
  }

  /** The cable is out: what the till waits for ends, what Stripe was already asked goes on. */
  unplug(): void {
    const task = this.#task
    this.#isConnected = false
    this.#task = null
    task?.end({ kind: 'reader_lost' })
  }

  plugIn(): void {
    this.#isConnected = true
  }

  /** The page that gave the commands is gone; the reader stops asking and finishes what Stripe was asked. */
  loseTill(): void {
    this.#task = null
  }

  collect({ clientSecret }: CollectRequest): Promise<CollectResult> {
    if (!this.#isConnected) return Promise.resolve({ kind: 'reader_lost' })
    if (this.#task !== null) {
      return Promise.resolve({ kind: 'failed', code: 'command_already_in_progress', message: '' })
    }
    return new Promise((end) => {
      this.#begin({ kind: 'collecting', clientSecret, end })
    })
  }

  cancelCollect(): Promise<void> {
    const task = this.#task
    if (task?.kind === 'collecting') {
      const releasing = this.#begin({ kind: 'releasing', end: task.end })
      this.#clock.after(releaseMs, () => {
        if (this.#finish(releasing)) task.end({ kind: 'canceled_by_cashier' })
      })
    }
    return Promise.resolve()
  }

  process({ handle }: CollectedCard): Promise<ProcessResult> {
    if (!this.#isConnected) return Promise.resolve({ kind: 'reader_lost' })
    // This reader made the handle, and the flow has only carried it.
    const presented = handle as Handle
    return new Promise((end) => {
      if (presented.card === 'asks_for_pin') this.#begin({ kind: 'awaiting_pin', handle: presented, end })
      else this.#authorize(presented, end)
    })
  }

  cancelProcess(): Promise<void> {
    const task = this.#task
    // What Stripe was asked cannot be taken back.
    if (task?.kind === 'awaiting_pin' && this.#finish(task)) task.end({ kind: 'canceled' })
    return Promise.resolve()
  }

  #authorize({ card, clientSecret }: Handle, end: (result: ProcessResult) => void): void {
    const authorizing = this.#begin({ kind: 'authorizing', end })
    this.#clock.after(authorizeMs, () => {
      const result = this.#askIssuer(card, clientSecret)
      if (card === 'approved_in_silence') return
      if (this.#finish(authorizing)) end(result)
    })
  }

  #askIssuer(card: MemoryCard, clientSecret: string): ProcessResult {
    const unheard: ProcessResult = { kind: 'unknown', code: 'network_timeout', message: '' }
    if (card === 'no_connection') return { kind: 'retry_process' }
    if (card === 'never_sent') return unheard
    const decline = card === 'declined' ? declineOfMemoryCard : null
    const outcome = this.#stripe.confirm(clientSecret, decline)
    if (outcome === null || card === 'approved_unheard') return unheard
    return outcome === 'declined'
      ? { kind: 'declined', decline: declineOfMemoryCard }
      : { kind: 'authorized', paymentIntentStatus: 'requires_capture' }
  }

  #begin<Begun extends Task>(task: Begun): Begun {
    this.#task = task
    return task
  }

  /** False if the task was ended by something else in the meantime. */
  #finish(task: Task): boolean {
    if (this.#task !== task) return false
    this.#task = null
    return true
  }
}
