import type { PaymentAttemptId } from '@till/contract'
import type { Clock } from '../clock.ts'
import type { Queries } from '../database/database.ts'

/** Owes the capture of a payment, once: from here on it is the server's to finish, whatever becomes of the browser. */
export async function enqueueCapture(
  transaction: Queries,
  clock: Clock,
  attemptId: PaymentAttemptId,
): Promise<void> {
  const now = clock.now()
  await transaction
    .insertInto('outbox')
    .values({
      kind: 'capture',
      attempt_id: attemptId,
      state: 'pending',
      attempts: 0,
      request_round: 0,
      next_attempt_at: now,
      last_problem: null,
      created_at: now,
    })
    .onConflict((conflict) => conflict.columns(['kind', 'attempt_id']).doNothing())
    .execute()
}

/** Nothing is left to capture: it is done, or the authorization is gone. */
export async function finishCapture(
  transaction: Queries,
  attemptId: PaymentAttemptId,
  state: 'done' | 'given_up',
): Promise<void> {
  await transaction
    .updateTable('outbox')
    .set({ state })
    .where('kind', '=', 'capture')
    .where('attempt_id', '=', attemptId)
    .where('state', '=', 'pending')
    .execute()
}
