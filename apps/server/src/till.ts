import type { Clock } from './clock.ts'
import type { Database } from './database/database.ts'
import type { Ids } from './ids.ts'
import { createSessions } from './auth/sessions.ts'
import type { Sessions } from './auth/sessions.ts'
import { processDueEvents } from './inbox/inbox-worker.ts'
import { createKeyedMutex } from './keyed-mutex.ts'
import { createLiveEvents } from './live/live-events.ts'
import { startLoop } from './loop.ts'
import type { Loop } from './loop.ts'
import { runDueCaptures } from './outbox/capture-worker.ts'
import type { PaymentDeps } from './payments/payment-deps.ts'
import { Registry } from 'prom-client'
import { measureStripe } from './metrics/measure-stripe.ts'
import { addTillGauges } from './metrics/till-gauges.ts'
import type { CardPayments } from './stripe/card-payments.ts'
import type { Terminal } from './stripe/terminal.ts'
import { sweepIntents } from './sweeper/sweep-intents.ts'
import { sweepPayments } from './sweeper/sweeper.ts'
import { warnOfLapse } from './sweeper/warn-of-lapse.ts'

/** What a till is made with. */
export interface TillDeps {
  readonly db: Database
  readonly clock: Clock
  readonly ids: Ids
  readonly cardPayments: CardPayments
  readonly terminal: Terminal
  readonly log: PaymentDeps['log']
}

/** Everything the server does, without HTTP: the routes and the workers share it. */
export interface Till extends PaymentDeps {
  readonly ids: Ids
  readonly terminal: Terminal
  readonly sessions: Sessions
  readonly wakeInbox: () => void
  readonly metrics: Registry
  /** Starts what the server does by itself: captures, events, sweeps. */
  startWorkers(): void
  /** Settles when the work under way is over. */
  stopWorkers(): Promise<void>
}

/** Workers look by themselves this often, besides being woken and knowing what is due. */
const workerIdleMs = 60 * 1_000
const sweepIdleMs = 5 * 60 * 1_000
/** After a failure that nobody foresaw. */
const workerPauseMs = 10 * 1_000

export function createTill(deps: TillDeps): Till {
  let captures: Loop | null = null
  let inbox: Loop | null = null
  let sweeper: Loop | null = null

  const metrics = new Registry()
  const till: Till = {
    ...deps,
    cardPayments: measureStripe(deps.cardPayments, deps.clock, metrics),
    metrics,
    unsettled: new Set(),
    sessions: createSessions(deps.db, deps.clock, deps.ids),
    live: createLiveEvents(),
    mutex: createKeyedMutex(),
    wakeCaptures: () => captures?.wake(),
    wakeInbox: () => inbox?.wake(),
    startWorkers() {
      captures = startLoop(
        deps.clock,
        workerIdleMs,
        guarded(deps, () => runDueCaptures(till)),
      )
      inbox = startLoop(
        deps.clock,
        workerIdleMs,
        guarded(deps, () => processDueEvents(till)),
      )
      sweeper = startLoop(
        deps.clock,
        sweepIdleMs,
        guarded(deps, () => sweepOnce(till)),
      )
    },
    async stopWorkers() {
      await Promise.all([captures?.stop(), inbox?.stop(), sweeper?.stop()])
    },
  }
  addTillGauges(till, metrics)
  return till
}

async function sweepOnce(till: Till): Promise<null> {
  await sweepPayments(till)
  await warnOfLapse(till)
  await sweepIntents(till)
  return null
}

/** A worker outlives its bugs: they are noted, and the work is taken up again after a pause. */
function guarded({ log, clock }: TillDeps, work: () => Promise<number | null>): () => Promise<number | null> {
  return async () => {
    try {
      return await work()
    } catch (error) {
      log.error({ err: error }, 'a worker failed')
      return clock.now() + workerPauseMs
    }
  }
}
