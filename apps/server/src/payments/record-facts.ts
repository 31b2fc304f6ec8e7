import { fail, succeed } from '@till/money'
import type { Result } from '@till/money'
import { convergePayment, statusAfter } from '@till/payment-flow'
import type { PaymentEvent, PaymentStatus } from '@till/payment-flow'
import type { Clock } from '../clock.ts'
import type { Queries } from '../database/database.ts'
import { enqueueCapture, finishCapture } from '../outbox/capture-commands.ts'
import { completeIfPaid } from '../sales/complete-sale.ts'
import type { PaymentIntentFacts } from '../stripe/payment-intent.ts'
import type { Cause } from './cause.ts'
import type { PaymentRow } from './payment-rows.ts'

/** Stripe's record is not the one of this payment: nothing is recorded, and a person must look. */
export interface Mismatch {
  readonly what: 'sale' | 'attempt' | 'intent' | 'currency' | 'amount' | 'status'
  readonly detail: string
}

/**
 * Brings our record up to what Stripe says, in one transaction: the payment with a journal row for each transition,
 * the sale if it is paid now, and the capture that is owed from then on. The same facts again change nothing.
 */
export async function recordFacts(
  transaction: Queries,
  clock: Clock,
  row: PaymentRow,
  facts: PaymentIntentFacts,
  cause: Cause,
): Promise<Result<'changed' | 'unchanged', Mismatch>> {
  const mismatch = findMismatch(row, facts)
  if (mismatch !== null) return fail(mismatch)
  const converged = convergePayment(row.status, facts.reading)
  if (!converged.ok) {
    const { recorded, found } = converged.error
    return fail({ what: 'status', detail: `recorded as ${recorded}, at Stripe ${found}` })
  }

  const { status, events } = converged.value
  const changes = changesFrom(row, facts, status, clock.now())
  const isChanged = Object.entries(changes).some(([name, value]) => row[name as keyof PaymentRow] !== value)
  if (isChanged) {
    const { numUpdatedRows } = await transaction
      .updateTable('payment')
      .set(changes)
      .where('attempt_id', '=', row.attempt_id)
      .where('status', '=', row.status)
      .executeTakeFirstOrThrow()
    if (numUpdatedRows !== 1n)
      throw new Error(`Another server changed payment ${row.attempt_id} at the same time`)
    await writeJournal(transaction, clock, { ...row, ...changes }, row.status, events, cause)
  }
  const isSaleChanged = await recordConsequences(transaction, clock, row, status)
  return succeed(isChanged || isSaleChanged ? 'changed' : 'unchanged')
}

function findMismatch(row: PaymentRow, facts: PaymentIntentFacts): Mismatch | null {
  if (facts.saleId !== row.sale_id) return { what: 'sale', detail: 'the PaymentIntent names another sale' }
  if (facts.attemptId !== row.attempt_id) {
    return { what: 'attempt', detail: 'the PaymentIntent names another attempt' }
  }
  if (row.payment_intent_id !== null && facts.id !== row.payment_intent_id) {
    return { what: 'intent', detail: 'the attempt has another PaymentIntent' }
  }
  if (facts.currency !== row.currency)
    return { what: 'currency', detail: `the PaymentIntent is in ${facts.currency}` }
  const askedMinor = facts.amountMinor - facts.tipMinor
  const ours = [row.amount_minor - row.tip_minor, row.pending_amount_minor]
  if (isMoneyHeld(facts) && !ours.includes(askedMinor)) {
    return {
      what: 'amount',
      detail: `the PaymentIntent asks for ${askedMinor}, the till for ${ours[0] ?? 0}`,
    }
  }
  return null
}

function isMoneyHeld({ reading }: PaymentIntentFacts): boolean {
  return reading.status === 'requires_capture' || reading.status === 'succeeded'
}

type Changes = Partial<PaymentRow>

function changesFrom(
  row: PaymentRow,
  facts: PaymentIntentFacts,
  status: PaymentStatus,
  now: number,
): Changes {
  const base: Changes = { status, payment_intent_id: facts.id, ...declineFrom(row, facts, now) }
  if (!isMoneyHeld(facts)) return base
  const { card } = facts
  const isCaptured = facts.reading.status === 'succeeded'
  return {
    ...base,
    // What was taken may be less than what was held, if somebody captured a part of it at Stripe.
    amount_minor: isCaptured ? facts.receivedMinor : facts.amountMinor,
    tip_minor: facts.tipMinor,
    pending_amount_minor: null,
    authorized_at: row.authorized_at ?? card?.chargedAt ?? now,
    ...(isCaptured ? { captured_at: row.captured_at ?? now } : {}),
    ...(card === null
      ? {}
      : {
          card_brand: card.summary.brand,
          card_last4: card.summary.last4,
          card_read_method: card.summary.readMethod,
          card_wallet: card.summary.wallet,
          emv: card.emv === null ? null : JSON.stringify(card.emv),
          reader_id: card.readerId ?? row.reader_id,
          capture_before: card.captureBefore ?? row.capture_before,
        }),
  }
}

/** A decline is copied when it is seen, because Stripe clears it at the PaymentIntent's next update. */
function declineFrom(row: PaymentRow, { decline }: PaymentIntentFacts, now: number): Changes {
  if (decline === null) return {}
  const isKnown = decline.code === row.decline_code && decline.declineCode === row.decline_issuer_code
  if (isKnown) return {}
  return { decline_code: decline.code, decline_issuer_code: decline.declineCode, declined_at: now }
}

/** Adds a row for each fact, from the status before the first of them. */
export async function writeJournal(
  transaction: Queries,
  clock: Clock,
  row: PaymentRow,
  before: PaymentStatus | null,
  events: readonly PaymentEvent[],
  cause: Cause,
): Promise<void> {
  let from = before
  for (const event of events) {
    const to = statusAfter[event]
    await writeJournalRow(transaction, clock, row, from, to, cause)
    from = to
  }
}

export async function writeJournalRow(
  transaction: Queries,
  clock: Clock,
  row: PaymentRow,
  from: PaymentStatus | null,
  to: PaymentStatus,
  cause: Cause,
): Promise<void> {
  await transaction
    .insertInto('payment_journal')
    .values({
      attempt_id: row.attempt_id,
      at: clock.now(),
      from_status: from,
      to_status: to,
      amount_minor: row.amount_minor,
      currency: row.currency,
      cause: cause.what,
      staff_id: cause.staffId,
      request_id: cause.requestId,
    })
    .execute()
}

/** What follows for the sale and the capture; answers whether the sale was completed by it. */
async function recordConsequences(
  transaction: Queries,
  clock: Clock,
  row: PaymentRow,
  status: PaymentStatus,
): Promise<boolean> {
  switch (status) {
    case 'intended':
    case 'awaiting_card':
    case 'abandoned':
      return false
    case 'authorized': {
      const completion = await completeIfPaid(transaction, clock, row.sale_id)
      if (completion !== 'not_paid') await enqueueCapture(transaction, clock, row.attempt_id)
      return completion === 'completed_now'
    }
    case 'captured': {
      await finishCapture(transaction, row.attempt_id, 'done')
      return (await completeIfPaid(transaction, clock, row.sale_id)) === 'completed_now'
    }
    case 'voided':
    case 'expired':
      await finishCapture(transaction, row.attempt_id, 'given_up')
      return false
    default:
      return status satisfies never
  }
}
