import { openSqlite, placeRegisters, seedShop } from '@till/server'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { openUnwatched } from './disk.ts'
import { Random } from './random.ts'
import { furnishedLocation } from './world-stripe.ts'

const registersOfShop = 4

/** A shop as it stands before the day begins: made once, since hashing PINs takes long, and copied for every world. */
export interface Template {
  readonly path: string
  /** By the number of the register, from 0. */
  readonly registers: readonly string[]
  readonly cashierId: string
  readonly managerId: string
}

export async function createTemplate(folder: string): Promise<Template> {
  const path = join(folder, 'template.db')
  const random = new Random('template')
  const uuid = () => uuidFrom(random)
  const db = await openSqlite(path)
  await seedShop(
    db,
    { uuid, secret: uuid, below: (limit) => random.below(limit) },
    {
      stripeMode: 'sandbox',
      staff: [
        { name: 'Cashier', initials: 'C', role: 'cashier', pin: '1234' },
        { name: 'Manager', initials: 'M', role: 'manager', pin: '9876' },
      ],
    },
  )
  await placeRegisters(db, await furnishedLocation(), 'all')
  await db.destroy()
  return completeTemplate(path, uuid)
}

/** More registers than a new shop has, and custom amounts without tax, so that a total is what was rung up. */
function completeTemplate(path: string, uuid: () => string): Template {
  const file = openUnwatched(path, false)
  file.exec('update shop set custom_amount_tax_rate_id = null')
  const rows = () => file.prepare('select id from register order by number').all() as { id: string }[]
  for (let number = rows().length + 1; number <= registersOfShop; number += 1) {
    file
      .prepare(
        `insert into register (id, number, name, location_id, reader_id, receipts)
         select ?, ?, ?, location_id, null, 0 from register where number = 1`,
      )
      .run(`register_${uuid()}`, number, `Register ${number}`)
  }
  const registers = rows().map(({ id }) => id)
  const idOf = (role: string) =>
    (file.prepare('select id from staff where role = ?').get(role) as { id: string }).id
  const template = { path, registers, cashierId: idOf('cashier'), managerId: idOf('manager') }
  file.exec('pragma wal_checkpoint(truncate); pragma journal_mode = delete')
  file.close()
  return template
}

/** Signs somebody in behind the server's back: no world has the time to compare PINs. */
export function openSession(
  file: DatabaseSync,
  session: { readonly secret: string; readonly staffId: string; readonly registerId: string; now: number },
): void {
  const { secret, staffId, registerId, now } = session
  file
    .prepare(
      `insert or replace into session (secret_hash, staff_id, register_id, created_at, last_seen_at)
       values (?, ?, ?, ?, ?)`,
    )
    .run(createHash('sha256').update(secret).digest('base64url'), staffId, registerId, now, now)
}

/** A lower-case UUID of the seed's own. */
export function uuidFrom(random: Random): string {
  const hex = '0123456789abcdef'
  const part = (length: number) => random.text(length, hex)
  return `${part(8)}-${part(4)}-4${part(3)}-a${part(3)}-${part(12)}`
}
