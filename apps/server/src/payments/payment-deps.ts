import type { PaymentAttemptId } from '@till/contract'
import type { FastifyBaseLogger } from 'fastify'
import type { Clock } from '../clock.ts'
import type { Database } from '../database/database.ts'
import type { KeyedMutex } from '../keyed-mutex.ts'
import type { LiveEvents } from '../live/live-events.ts'
import type { CardPayments } from '../stripe/card-payments.ts'

/** What everything that touches a payment is given. */
export interface PaymentDeps {
  readonly db: Database
  readonly clock: Clock
  readonly cardPayments: CardPayments
  readonly live: LiveEvents
  /** Keyed by sale: whatever touches a sale's money comes one after the other. */
  readonly mutex: KeyedMutex
  readonly log: Pick<FastifyBaseLogger, 'info' | 'warn' | 'error'>
  /** Payments that could not be settled when last looked at: whether they are paid is not known here. */
  readonly unsettled: Set<PaymentAttemptId>
  /** A capture may be owed from now on. */
  readonly wakeCaptures: () => void
}
