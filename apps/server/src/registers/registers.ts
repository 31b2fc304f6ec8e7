import type { ReaderId, RegisterId } from '@till/contract'
import { succeed } from '@till/money'
import type { Actor } from '../auth/actor.ts'
import type { Database, Queries } from '../database/database.ts'
import { refuse } from '../problem.ts'
import type { Outcome } from '../problem.ts'
import { problemOf } from '../stripe/problem-of-failure.ts'
import type { Terminal, TerminalLocation } from '../stripe/terminal.ts'
import { currencyOfCountry } from './currency-of-country.ts'

/**
 * Puts registers that stand nowhere yet (`homeless`), or all of them, at a Terminal location. Readers charge in the
 * currency of their country: a shop that has sold nothing yet takes it over, any other stays where it is.
 */
export async function placeRegisters(
  db: Database,
  location: TerminalLocation,
  which: 'homeless' | 'all',
): Promise<'placed' | 'other_currency'> {
  return db.transaction().execute(async (transaction) => {
    const homeless = await transaction
      .selectFrom('register')
      .select('id')
      .where('location_id', 'is', null)
      .executeTakeFirst()
    if (which === 'homeless' && homeless === undefined) return 'placed'
    if (!(await adoptCurrency(transaction, location))) return 'other_currency'
    await transaction
      .insertInto('location')
      .values(location)
      .onConflict((conflict) => conflict.column('id').doUpdateSet({ country: location.country }))
      .execute()
    const update = transaction.updateTable('register').set({ location_id: location.id })
    await (which === 'all' ? update : update.where('location_id', 'is', null)).execute()
    return 'placed'
  })
}

async function adoptCurrency(transaction: Queries, { country }: TerminalLocation): Promise<boolean> {
  const currency = currencyOfCountry(country)
  const shop = await transaction.selectFrom('shop').select('currency').executeTakeFirstOrThrow()
  if (currency === null || currency === shop.currency) return currency !== null
  const sale = await transaction.selectFrom('sale').select('id').limit(1).executeTakeFirst()
  if (sale !== undefined) return false
  await transaction.updateTable('shop').set({ currency }).execute()
  await transaction.updateTable('product').set({ currency }).execute()
  return true
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
    if ((await placeRegisters(db, found.value, 'homeless')) === 'other_currency') {
      return refuse(
        'no_location',
        `The account’s Terminal location is in ${found.value.country}, with another currency.`,
      )
    }
    locationId = found.value.id
  }
  const token = await terminal.createConnectionToken(locationId)
  return token.ok ? succeed({ secret: token.value }) : problemOf(token.error)
}
