import { paymentStatuses } from '@till/payment-flow'
import { Gauge } from 'prom-client'
import type { Registry } from 'prom-client'
import type { PaymentDeps } from '../payments/payment-deps.ts'
import { selectLapsing } from '../sweeper/warn-of-lapse.ts'

/** Registers what the database says about the till's work, read anew for each scrape. */
export function addTillGauges(deps: PaymentDeps, registry: Registry): void {
  const { db, clock } = deps
  const ageSeconds = (since: number | null) => (since === null ? 0 : Math.max(clock.now() - since, 0) / 1_000)
  const add = (name: string, help: string, read: () => Promise<number>) =>
    new Gauge({
      name,
      help,
      registers: [registry],
      async collect() {
        this.set(await read())
      },
    })

  registry.registerMetric(paymentsByStatus(deps))
  const pendingCaptures = db.selectFrom('outbox').where('state', '=', 'pending')
  add('till_captures_pending', 'Captures that are owed and not done.', async () =>
    countOf(pendingCaptures.select((row) => row.fn.countAll<number>().as('count'))),
  )
  add('till_capture_oldest_seconds', 'Age of the oldest capture that is owed; 0 if none is.', async () => {
    const oldest = pendingCaptures.select((row) => row.fn.min('created_at').as('at'))
    return ageSeconds((await oldest.executeTakeFirstOrThrow()).at)
  })
  add('till_outcomes_unknown', 'Payments that could not be settled when last looked at.', () =>
    Promise.resolve(deps.unsettled.size),
  )
  add('till_authorizations_lapsing', 'Authorizations not captured that lapse within two hours.', async () =>
    countOf(
      selectLapsing(db, clock.now())
        .clearOrderBy()
        .select((row) => row.fn.countAll<number>().as('count')),
    ),
  )
  const waitingEvents = db.selectFrom('webhook_event').where('processed_at', 'is', null)
  add('till_webhooks_waiting', 'Webhook events taken and not worked through.', async () =>
    countOf(waitingEvents.select((row) => row.fn.countAll<number>().as('count'))),
  )
  add('till_webhook_lag_seconds', 'Age of the oldest event that waits; 0 if none does.', async () => {
    const oldest = waitingEvents.select((row) => row.fn.min('received_at').as('at'))
    return ageSeconds((await oldest.executeTakeFirstOrThrow()).at)
  })
  const unknownIntents = db.selectFrom('unknown_intent').where('resolved_at', 'is', null)
  add('till_unknown_intents', 'In-person PaymentIntents at Stripe that no payment knows.', async () =>
    countOf(unknownIntents.select((row) => row.fn.countAll<number>().as('count'))),
  )
}

function paymentsByStatus({ db }: PaymentDeps): Gauge<'status'> {
  return new Gauge({
    name: 'till_payments',
    help: 'Payments by status.',
    labelNames: ['status'],
    registers: [],
    async collect() {
      const counted = await db
        .selectFrom('payment')
        .select((row) => ['status', row.fn.countAll<number>().as('count')])
        .groupBy('status')
        .execute()
      for (const status of paymentStatuses) {
        this.set({ status }, counted.find((row) => row.status === status)?.count ?? 0)
      }
    },
  })
}

async function countOf(query: {
  executeTakeFirstOrThrow(): Promise<{ readonly count: number }>
}): Promise<number> {
  return (await query.executeTakeFirstOrThrow()).count
}
