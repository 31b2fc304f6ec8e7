import type { Queries } from '../database/database.ts'
import { tracePayment } from '../payments/payment-log.ts'
import type { PaymentDeps } from '../payments/payment-deps.ts'

/** From here on a person should look: money that is held is about to be let go. */
const warningMs = 2 * 60 * 60 * 1_000

/** Authorizations that lapse within two hours and are not captured: the oldest first. */
export function selectLapsing(db: Queries, now: number) {
  return db
    .selectFrom('payment')
    .where('status', '=', 'authorized')
    .where('capture_before', '<=', now + warningMs)
    .orderBy('capture_before')
}

/** Says so in the log, at each sweep, as long as there is something to save. */
export async function warnOfLapse({ db, clock, log }: PaymentDeps): Promise<void> {
  const lapsing = await selectLapsing(db, clock.now())
    .select(['attempt_id', 'sale_id', 'capture_before'])
    .execute()
  for (const row of lapsing) {
    const trace = await tracePayment(db, row)
    log.warn(
      { ...trace, captureBefore: row.capture_before },
      'an authorization is about to lapse without being captured',
    )
  }
}
