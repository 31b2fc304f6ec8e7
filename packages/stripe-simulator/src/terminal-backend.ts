import type { Clock, Timers } from './clock.ts'
import { formatError, Refusal, type StripeErrorBody } from './http/refusal.ts'
import type { Ids } from './ids.ts'
import type { JsonObject, WireObject } from './json.ts'
import {
  authorizeCardPresent,
  collectCardPresent,
  type PresentedCard,
} from './resources/payment-intents/card-present.ts'
import { formatPaymentIntent } from './resources/payment-intents/formatter.ts'
import { paymentIntents, type PaymentIntentEntity } from './resources/payment-intents/entity.ts'
import { connectionTokens, findConnectionToken } from './resources/terminal-connection-tokens/entity.ts'
import { locations } from './resources/terminal-locations/entity.ts'
import { formatLocation } from './resources/terminal-locations/formatter.ts'
import { readers, type ReaderEntity } from './resources/terminal-readers/entity.ts'
import { formatReader } from './resources/terminal-readers/formatter.ts'
import type { View, Work } from './work.ts'

/** What the simulated Stripe answers to a reader. */
export type ReaderOutcome =
  { ok: true; paymentIntent: WireObject } | { ok: false; status: number; error: StripeErrorBody & JsonObject }

/**
 * What Stripe does for readers, which no public API offers: the other end of the reader link. Each call is one transaction;
 * objects come in the shape of the API version asked for, the account's by default.
 */
export class TerminalBackend {
  readonly clock: Clock
  readonly timers: Timers
  readonly ids: Ids
  readonly #work: Work
  readonly #catchUp: () => void

  constructor(options: { work: Work; timers: Timers; catchUp: () => void }) {
    this.#work = options.work
    this.#catchUp = options.catchUp
    this.timers = options.timers
    this.clock = options.work.clock
    this.ids = options.work.ids
  }

  readonly connectionTokens = {
    /** What a connection token is good for; null when it is unknown or has expired. */
    verify: (secret: string): { location: string | null; used: boolean } | null => {
      const token = findConnectionToken(this.#work, secret)
      return token ? { location: token.locationId, used: token.isUsed } : null
    },
    /** A till has connected to a reader with it. */
    markUsed: (secret: string): void => {
      const token = findConnectionToken(this.#work, secret)
      if (token) this.#work.store.put(connectionTokens, { ...token, isUsed: true })
    },
  }

  readonly readers = {
    /** Every registered reader, newest first. */
    list: (): WireObject[] => this.#registered().map(formatReader),
    find: (id: string): WireObject | null => {
      const reader = this.#registered().find((candidate) => candidate.id === id)
      return reader ? formatReader(reader) : null
    },
    /** The device was switched on or off, or has been heard of. */
    setStatus: (id: string, status: 'online' | 'offline'): void => {
      const reader = this.#work.store.find(readers, id)
      if (!reader) return
      const lastSeenAtMs = status === 'online' ? this.clock.now() : reader.lastSeenAtMs
      this.#work.store.put(readers, { ...reader, status, lastSeenAtMs })
    },
  }

  readonly locations = {
    find: (id: string): WireObject | null => {
      const location = this.#work.store.find(locations, id)
      return location ? formatLocation(location) : null
    },
  }

  /** The PaymentIntent as it is now, or null. */
  findPaymentIntent(id: string, apiVersion?: string): WireObject | null {
    this.#catchUp()
    const intent = this.#work.store.find(paymentIntents, id)
    return intent ? formatPaymentIntent(intent, this.#view(apiVersion)) : null
  }

  /** The reader has read a card for `update_payment_intent`: the PaymentIntent becomes `requires_confirmation`. */
  collectCardPresent(presented: PresentedCard, apiVersion?: string): ReaderOutcome {
    return this.#perform(collectCardPresent, presented, apiVersion)
  }

  /**
   * The reader confirms the PaymentIntent with a card. Success is `requires_capture` or `succeeded`; a decline is a
   * `card_error` (402) with the PaymentIntent, ready for another card, embedded.
   */
  authorizeCardPresent(presented: PresentedCard, apiVersion?: string): ReaderOutcome {
    return this.#perform(authorizeCardPresent, presented, apiVersion)
  }

  #perform(
    operation: (work: Work, view: View, presented: PresentedCard) => PaymentIntentEntity | Refusal,
    presented: PresentedCard,
    apiVersion: string | undefined,
  ): ReaderOutcome {
    this.#catchUp()
    const view = this.#view(apiVersion)
    const outcome = this.#work.store.transaction(() => operation(this.#work, view, presented))
    if (outcome instanceof Refusal) {
      const { error } = formatError(outcome.error) as { error: StripeErrorBody & JsonObject }
      return { ok: false, status: outcome.status, error }
    }
    return { ok: true, paymentIntent: formatPaymentIntent(outcome, view) }
  }

  #view(apiVersion: string = this.#work.account.apiVersion): View {
    return { store: this.#work.store, apiVersion }
  }

  #registered(): ReaderEntity[] {
    return this.#work.store.all(readers).filter((reader) => !reader.isDeleted)
  }
}
