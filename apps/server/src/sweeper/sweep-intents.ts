import type { PaymentIntentId } from '@till/contract'
import { byItself } from '../payments/cause.ts'
import type { PaymentDeps } from '../payments/payment-deps.ts'
import { settleByIntent } from '../payments/settle-payment.ts'
import type { ListedIntent } from '../stripe/payment-intent.ts'

/** A PaymentIntent this young is being made: its payment may not know it yet. */
const youngMs = 2 * 60 * 1_000

/** Stripe's clock and ours may differ by this much, so the end of what was looked through is looked at again. */
const clockSkewMs = 60 * 60 * 1_000

/** How far back a till looks that has never looked, or not for long. No card holds money for longer at a counter. */
const lookBackMsMax = 7 * 24 * 60 * 60 * 1_000

/** Stretches of time looked through in one sweep; the next one goes on from there. */
const stretchesPerSweepMax = 50

/** Unknown PaymentIntents read again in one sweep; it is a list for a person, so it is short. */
const readAgainPerSweepMax = 200

const cause = byItself('sweep')

/**
 * Looks through what Stripe holds: a PaymentIntent that a payment of ours lost sight of is settled, one that no
 * payment knows is written down for a person. Nothing is canceled, captured or refunded.
 */
export async function sweepIntents(deps: PaymentDeps): Promise<void> {
  await readUnknownAgain(deps)
  const end = deps.clock.now() - youngMs
  const lookedUntil = Math.max(Math.min(await readLookedUntil(deps), end), end - lookBackMsMax)
  let from = lookedUntil - clockSkewMs
  let to = end
  for (let stretch = 0; stretch < stretchesPerSweepMax && from < end; stretch += 1) {
    const listed = await deps.cardPayments.listCreated(from, to)
    if (listed.ok) {
      for (const intent of listed.value) {
        // One that Stripe cannot be read for now is found again: the mark stays where it is.
        if (!(await takeIntoAccount(deps, intent))) return
      }
      await rememberLookedUntil(deps, to)
      from = to
      to = end
    } else if (listed.error.kind === 'inconclusive' && to - from > 1_000) {
      to = from + Math.ceil((to - from) / 2)
    } else {
      deps.log.warn(
        { failure: listed.error },
        'Stripe could not be looked through for unknown PaymentIntents',
      )
      return
    }
  }
}

/** Answers false if it has to be done again. */
async function takeIntoAccount(deps: PaymentDeps, intent: ListedIntent): Promise<boolean> {
  if (!intent.isInPerson || (await isKnown(deps, intent.id))) return true
  if (intent.attemptId !== null) {
    const settled = await settleByIntent(deps, intent.id, cause)
    if (!settled.ok && settled.error.kind === 'stripe') return false
    if (settled.ok && settled.value === 'settled') return true
  }
  await writeDown(deps, intent)
  return true
}

async function isKnown({ db }: PaymentDeps, id: PaymentIntentId): Promise<boolean> {
  const payment = await db
    .selectFrom('payment')
    .select('attempt_id')
    .where('payment_intent_id', '=', id)
    .executeTakeFirst()
  return payment !== undefined
}

async function writeDown({ db, clock, log }: PaymentDeps, intent: ListedIntent): Promise<void> {
  const now = clock.now()
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('unknown_intent')
    .values({ id: intent.id, ...changesFrom(intent, now), created_at: intent.createdAt, first_seen_at: now })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirstOrThrow()
  if (numInsertedOrUpdatedRows !== 1n) return
  const { id: paymentIntentId, status } = intent
  log.warn({ paymentIntentId, status }, 'Stripe holds a PaymentIntent that no payment of this till knows')
}

/** What is canceled holds no money and never will: there is nothing left for a person to do. */
function changesFrom({ amountMinor, currency, status, card, captureBefore }: ListedIntent, now: number) {
  return {
    amount_minor: amountMinor,
    currency,
    status,
    card_brand: card?.brand ?? null,
    card_last4: card?.last4 ?? null,
    capture_before: captureBefore,
    resolved_at: status === 'canceled' ? now : null,
  }
}

/** An unknown PaymentIntent goes on living at Stripe: what is shown of it is what it is now. */
async function readUnknownAgain(deps: PaymentDeps): Promise<void> {
  const unresolved = await deps.db
    .selectFrom('unknown_intent')
    .select('id')
    .where('resolved_at', 'is', null)
    .orderBy('first_seen_at')
    .limit(readAgainPerSweepMax)
    .execute()
  for (const { id } of unresolved) {
    const now = deps.clock.now()
    const read = await deps.cardPayments.readListed(id)
    if (!read.ok) continue
    const changes = changesFrom(read.value, now)
    await deps.db
      .updateTable('unknown_intent')
      .set((await isKnown(deps, id)) ? { ...changes, resolved_at: now } : changes)
      .where('id', '=', id)
      .execute()
  }
}

async function readLookedUntil({ db }: PaymentDeps): Promise<number> {
  const row = await db.selectFrom('intent_sweep').select('looked_until').executeTakeFirst()
  return row?.looked_until ?? 0
}

async function rememberLookedUntil({ db }: PaymentDeps, until: number): Promise<void> {
  await db
    .insertInto('intent_sweep')
    .values({ id: 1, looked_until: until })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ looked_until: until }))
    .execute()
}
