import type { SignIn, StaffId } from '@till/contract'
import { succeed } from '@till/money'
import type { Clock } from '../clock.ts'
import type { Database } from '../database/database.ts'
import { refuse } from '../problem.ts'
import type { Outcome } from '../problem.ts'
import { lockoutMs } from './lockout.ts'
import { isRightPin } from './pin-hash.ts'
import type { Sessions } from './sessions.ts'

/**
 * Checks a PIN and opens a session; answers its secret. A try is counted before the PIN is compared, so that many
 * tries at once cannot slip past the counter.
 */
export async function signIn(
  db: Database,
  clock: Clock,
  sessions: Sessions,
  { staffId, pin, registerId }: SignIn,
): Promise<Outcome<string>> {
  const register = await db
    .selectFrom('register')
    .select('id')
    .where('id', '=', registerId)
    .executeTakeFirst()
  if (register === undefined) return refuse('not_found', 'There is no such register.')

  const attempt = await countTry(db, staffId, clock.now())
  if (attempt === null) return refuse('wrong_pin', 'The PIN does not belong to this person.')
  if (attempt.kind === 'locked') return lockedOut(attempt.waitMs)

  if (!(await isRightPin(pin, attempt.pinHash))) {
    if (attempt.waitMsIfWrong > 0) return lockedOut(attempt.waitMsIfWrong)
    return refuse('wrong_pin', 'The PIN does not belong to this person.')
  }
  await db.updateTable('staff').set({ pin_tries: 0, locked_until: null }).where('id', '=', staffId).execute()
  return succeed(await sessions.open(staffId, registerId))
}

type PinTry =
  | { readonly kind: 'locked'; readonly waitMs: number }
  | { readonly kind: 'counted'; readonly pinHash: string; readonly waitMsIfWrong: number }

/** Null if there is no such person. */
async function countTry(db: Database, staffId: StaffId, now: number): Promise<PinTry | null> {
  return db.transaction().execute(async (transaction) => {
    const counted = await transaction
      .updateTable('staff')
      .set((row) => ({ pin_tries: row('pin_tries', '+', 1) }))
      .where('id', '=', staffId)
      .where((row) => row.or([row('locked_until', 'is', null), row('locked_until', '<=', now)]))
      .returning(['pin_hash', 'pin_tries'])
      .executeTakeFirst()
    if (counted === undefined) {
      const staff = await transaction
        .selectFrom('staff')
        .select('locked_until')
        .where('id', '=', staffId)
        .executeTakeFirst()
      return staff === undefined ? null : { kind: 'locked', waitMs: (staff.locked_until ?? now) - now }
    }
    const waitMsIfWrong = lockoutMs(counted.pin_tries)
    await transaction
      .updateTable('staff')
      .set({ locked_until: waitMsIfWrong > 0 ? now + waitMsIfWrong : null })
      .where('id', '=', staffId)
      .execute()
    return { kind: 'counted', pinHash: counted.pin_hash, waitMsIfWrong }
  })
}

function lockedOut(waitMs: number) {
  const seconds = Math.ceil(waitMs / 1_000)
  return refuse('locked_out', `Try again in ${seconds} seconds.`, { retryAfterMs: waitMs })
}
