import type { Role } from '@till/contract'
import { CategoryId, ProductId, RegisterId, StaffId, TaxRateId } from '@till/contract'
import type { Currency } from '@till/money'
import { hashPin } from '../auth/pin-hash.ts'
import type { Database, Queries } from '../database/database.ts'
import type { Tables } from '../database/tables.ts'
import type { Ids } from '../ids.ts'
import { firstCategories } from './first-products.ts'
import { inStoreBarcode } from './in-store-barcode.ts'

export interface FirstStaff {
  readonly name: string
  readonly initials: string
  readonly role: Role
  readonly pin: string
}

export interface FirstShop {
  readonly stripeMode: Tables['shop']['stripe_mode']
  readonly staff: readonly FirstStaff[]
}

/** Until the shop has a Terminal location, whose currency it takes over. */
const firstCurrency: Currency = 'usd'

const registerCount = 2
const salesTaxPpm = 88_750

/** Fills an empty database with a shop that can sell at once; does nothing to one that has a shop. */
export async function seedShop(db: Database, ids: Ids, shop: FirstShop): Promise<'seeded' | 'already_there'> {
  const pinHashes = await Promise.all(shop.staff.map(({ pin }) => hashPin(pin)))
  return db.transaction().execute(async (transaction) => {
    const existing = await transaction.selectFrom('shop').select('id').executeTakeFirst()
    if (existing !== undefined) return 'already_there'
    const salesTaxId = await seedCatalogue(transaction, ids)
    await transaction
      .insertInto('shop')
      .values({
        id: 1,
        name: 'Harbour Coffee',
        currency: firstCurrency,
        locale: 'en-US',
        address_lines: JSON.stringify(['12 Quay Street', 'New York, NY 10004']),
        custom_amount_tax_rate_id: salesTaxId,
        stripe_mode: shop.stripeMode,
      })
      .execute()
    await seedRegisters(transaction, ids)
    await seedStaff(transaction, ids, shop.staff, pinHashes)
    return 'seeded'
  })
}

async function seedCatalogue(db: Queries, ids: Ids): Promise<TaxRateId> {
  const salesTaxId = TaxRateId.parse(`tax_${ids.uuid()}`)
  const groceryTaxId = TaxRateId.parse(`tax_${ids.uuid()}`)
  await db
    .insertInto('tax_rate')
    .values([
      { id: salesTaxId, name: 'Sales tax', rate_ppm: salesTaxPpm, mode: 'added' },
      { id: groceryTaxId, name: 'Grocery', rate_ppm: 0, mode: 'added' },
    ])
    .execute()
  let position = 0
  let packaged = 0
  for (const [categoryPosition, category] of firstCategories.entries()) {
    const categoryId = CategoryId.parse(`category_${ids.uuid()}`)
    await db
      .insertInto('category')
      .values({ id: categoryId, name: category.name, position: categoryPosition })
      .execute()
    for (const product of category.products) {
      position += 1
      if (product.isPackaged === true) packaged += 1
      await db
        .insertInto('product')
        .values({
          id: ProductId.parse(`product_${ids.uuid()}`),
          name: product.name,
          category_id: categoryId,
          unit_price_minor: product.priceMinor,
          currency: firstCurrency,
          tax_rate_id: category.isTaxed ? salesTaxId : groceryTaxId,
          glyph: product.glyph,
          hue: product.hue,
          barcode: product.isPackaged === true ? inStoreBarcode(packaged) : null,
          favourite: product.favourite === true ? 1 : 0,
          position,
        })
        .execute()
    }
  }
  return salesTaxId
}

async function seedRegisters(db: Queries, ids: Ids): Promise<void> {
  for (let number = 1; number <= registerCount; number += 1) {
    await db
      .insertInto('register')
      .values({
        id: RegisterId.parse(`register_${ids.uuid()}`),
        number,
        name: `Register ${number}`,
        location_id: null,
        reader_id: null,
        receipts: 0,
      })
      .execute()
  }
}

async function seedStaff(
  db: Queries,
  ids: Ids,
  staff: readonly FirstStaff[],
  pinHashes: readonly string[],
): Promise<void> {
  for (const [index, { name, initials, role }] of staff.entries()) {
    const pinHash = pinHashes[index]
    if (pinHash === undefined) throw new Error('A PIN was not hashed')
    await db
      .insertInto('staff')
      .values({
        id: StaffId.parse(`staff_${ids.uuid()}`),
        name,
        initials,
        role,
        pin_hash: pinHash,
        pin_tries: 0,
        locked_until: null,
      })
      .execute()
  }
}
