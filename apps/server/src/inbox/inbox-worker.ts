import type { Selectable } from 'kysely'
import { backOffMs, backOffMsMax } from '../back-off.ts'
import type { Tables } from '../database/tables.ts'
import { byItself } from '../payments/cause.ts'
import type { PaymentDeps } from '../payments/payment-deps.ts'
import { settleByIntent } from '../payments/settle-payment.ts'

type WebhookEventRow = Selectable<Tables['webhook_event']>

/** Events worked through in one round; the next round follows at once. */
const eventsPerRoundMax = 50

const cause = byItself('webhook')

/**
 * Works through the events that were taken and answers when the next one is due, or null if none waits. An event only
 * points at a PaymentIntent; what is true is read from Stripe, so their order and number do not matter.
 */
export async function processDueEvents(deps: PaymentDeps): Promise<number | null> {
  const now = deps.clock.now()
  const due = await deps.db
    .selectFrom('webhook_event')
    .selectAll()
    .where('processed_at', 'is', null)
    .where((row) =>
      row.or([row('next_attempt_at', '<=', now), row('next_attempt_at', '>', now + backOffMsMax)]),
    )
    .orderBy('received_at')
    .limit(eventsPerRoundMax)
    .execute()
  for (const event of due) await processEvent(deps, event)
  const next = await deps.db
    .selectFrom('webhook_event')
    .select((row) => row.fn.min('next_attempt_at').as('at'))
    .where('processed_at', 'is', null)
    .executeTakeFirstOrThrow()
  return next.at
}

async function processEvent(deps: PaymentDeps, event: WebhookEventRow): Promise<void> {
  const attempts = event.attempts + 1
  // Noted before the work, so that an event nobody can process does not stand in the way of the others.
  await deps.db
    .updateTable('webhook_event')
    .set({ attempts, next_attempt_at: deps.clock.now() + backOffMs(attempts) })
    .where('id', '=', event.id)
    .execute()
  const { id: eventId, type, payment_intent_id: paymentIntentId } = event
  if (paymentIntentId !== null) {
    const settled = await settleByIntent(deps, paymentIntentId, cause)
    if (!settled.ok && settled.error.kind === 'stripe') return
    if (settled.ok && settled.value === 'unknown') {
      deps.log.warn(
        { eventId, type, paymentIntentId },
        'an event names a PaymentIntent that no payment claims',
      )
    }
  }
  await deps.db
    .updateTable('webhook_event')
    .set({ processed_at: deps.clock.now() })
    .where('id', '=', eventId)
    .execute()
}
