import type { ReaderId, RegisterId } from '@till/contract'
import { succeed } from '@till/money'
import type { Actor } from '../auth/actor.ts'
import type { Database } from '../database/database.ts'
import { refuse } from '../problem.ts'
import type { Outcome } from '../problem.ts'
import { problemOf } from '../stripe/problem-of-failure.ts'
import type { Terminal, TerminalLocation } from '../stripe/terminal.ts'

/** Puts registers that stand nowhere yet (`which: 'homeless'`), or all of them, at a Terminal location. */
export async function placeRegisters(
  db: Database,
  location: TerminalLocation,
  which: 'homeless' | 'all',
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await transaction
      .insertInto('location')
      .values(location)
      .onConflict((conflict) => conflict.column('id').doUpdateSet({ country: location.country }))
      .execute()
    const update = transaction.updateTable('register').set({ location_id: location.id })
    await (which === 'all' ? update : update.where('location_id', 'is', null)).execute()
  })
}

/** Remembers which reader a register is to connect to when its page is loaded again. */
export async function rememberReader(
  db: Database,
  registerId: RegisterId,
  readerId: ReaderId | null,
): Promise<void> {
  await db.updateTable('register').set({ reader_id: readerId }).where('id', '=', registerId).execute()
}

/**
 * A connection token for the readers at the register's location, and no others. A register without a location takes
 * the account's first one, in case it was created after the start.
 */
export async function createConnectionToken(
  db: Database,
  terminal: Terminal,
  { register }: Actor,
): Promise<Outcome<{ secret: string }>> {
  let { locationId } = register
  if (locationId === null) {
    const found = await terminal.firstLocation()
    if (!found.ok) return problemOf(found.error)
    if (found.value === null) {
      return refuse('no_location', 'The Stripe account has no Terminal location yet.')
    }
    await placeRegisters(db, found.value, 'homeless')
    locationId = found.value.id
  }
  const token = await terminal.createConnectionToken(locationId)
  return token.ok ? succeed({ secret: token.value }) : problemOf(token.error)
}
