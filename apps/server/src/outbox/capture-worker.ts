import { fail, succeed } from '@till/money'
import type { Result } from '@till/money'
import type { Selectable } from 'kysely'
import { backOffMs, backOffMsMax } from '../back-off.ts'
import type { Tables } from '../database/tables.ts'
import { byItself } from '../payments/cause.ts'
import { captureKey } from '../payments/idempotency-key.ts'
import type { PaymentDeps } from '../payments/payment-deps.ts'
import { tracePayment } from '../payments/payment-log.ts'
import type { PaymentRow } from '../payments/payment-rows.ts'
import { readPaymentOrThrow, recordAndPublish, settlePayment } from '../payments/settle-payment.ts'
import type { Unsettled } from '../payments/settle-payment.ts'

type CaptureCommand = Selectable<Tables['outbox']>

/** Captures started in one round; the next round follows at once. */
const capturesPerRoundMax = 20

const cause = byItself('capture')

/**
 * Captures what is due and answers when the next capture is, or null if none is owed. A capture is repeated until
 * Stripe has said yes, or the authorization is gone.
 */
export async function runDueCaptures(deps: PaymentDeps): Promise<number | null> {
  const now = deps.clock.now()
  const due = await deps.db
    .selectFrom('outbox')
    .selectAll()
    .where('state', '=', 'pending')
    .where((row) =>
      row.or([row('next_attempt_at', '<=', now), row('next_attempt_at', '>', now + backOffMsMax)]),
    )
    .orderBy('next_attempt_at')
    .limit(capturesPerRoundMax)
    .execute()
  for (const command of due) {
    const { sale_id: saleId } = await readPaymentOrThrow(deps, command.attempt_id)
    await deps.mutex.run(saleId, () => runCapture(deps, command))
  }
  const next = await deps.db
    .selectFrom('outbox')
    .select((row) => row.fn.min('next_attempt_at').as('at'))
    .where('state', '=', 'pending')
    .executeTakeFirstOrThrow()
  return next.at
}

async function runCapture(deps: PaymentDeps, command: CaptureCommand): Promise<void> {
  const attempts = command.attempts + 1
  // Noted before the call: a server that dies in it comes back to the same command, later, with the same key.
  await deps.db
    .updateTable('outbox')
    .set({ attempts, next_attempt_at: deps.clock.now() + backOffMs(attempts) })
    .where('id', '=', command.id)
    .execute()
  const captured = await capturePayment(deps, command)
  if (captured.ok) return
  const { problem, isAnswerStored } = describeUnsettled(captured.error)
  const row = await readPaymentOrThrow(deps, command.attempt_id)
  deps.log.warn(
    { ...(await tracePayment(deps.db, row)), attempts, problem },
    'the capture will be tried again',
  )
  await deps.db
    .updateTable('outbox')
    .set({ last_problem: problem, request_round: command.request_round + (isAnswerStored ? 1 : 0) })
    .where('id', '=', command.id)
    .execute()
}

async function capturePayment(
  deps: PaymentDeps,
  command: CaptureCommand,
): Promise<Result<PaymentRow, Unsettled>> {
  const row = await readPaymentOrThrow(deps, command.attempt_id)
  // After a try without an answer the truth is at Stripe.
  const current = command.attempts === 0 ? succeed(row) : await settlePayment(deps, row, cause)
  if (!current.ok || current.value.status !== 'authorized') return current
  const { payment_intent_id: paymentIntentId } = current.value
  if (paymentIntentId === null)
    throw new Error(`The authorised payment ${row.attempt_id} has no PaymentIntent`)

  const captured = await deps.cardPayments.capture(paymentIntentId, captureKey(row, command.request_round))
  if (captured.ok) return recordAndPublish(deps, current.value, captured.value, cause)
  if (captured.error.kind === 'unexpected_state') return settlePayment(deps, current.value, cause)
  return fail({ kind: 'stripe', failure: captured.error })
}

function describeUnsettled(unsettled: Unsettled): { problem: string; isAnswerStored: boolean } {
  switch (unsettled.kind) {
    case 'stripe': {
      const { failure } = unsettled
      const isAnswerStored = failure.kind !== 'unreachable' || failure.isAnswerStored
      return { problem: `${failure.code}: ${failure.message}`, isAnswerStored }
    }
    case 'mismatch':
      return { problem: `mismatch: ${unsettled.mismatch.detail}`, isAnswerStored: false }
    default:
      return unsettled satisfies never
  }
}
