import type { Shop } from '@till/contract'
import * as z from 'zod'
import type { Currency } from '@till/money'
import type { Queries } from './database/database.ts'

const AddressLines = z.array(z.string())

/** The one shop of this database. */
export async function readShop(db: Queries): Promise<Shop & { readonly currency: Currency }> {
  const row = await db
    .selectFrom('shop')
    .select(['name', 'currency', 'locale', 'address_lines'])
    .executeTakeFirstOrThrow()
  return {
    name: row.name,
    currency: row.currency,
    locale: row.locale,
    addressLines: AddressLines.parse(JSON.parse(row.address_lines)),
  }
}
