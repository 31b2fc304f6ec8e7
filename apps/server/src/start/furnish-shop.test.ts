import { LocationId } from '@till/contract'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openSqlite } from '../database/database.ts'
import type { Database } from '../database/database.ts'
import { placeRegisters } from '../registers/registers.ts'
import { demoStaff } from '../sandbox/demo-staff.ts'
import { openTestTill } from '../sandbox/testing/test-till.ts'
import { furnishShop } from './furnish-shop.ts'

describe('furnishing a shop', () => {
  let db: Database
  beforeEach(async () => {
    db = await openSqlite(':memory:')
  })
  afterEach(() => db.destroy())

  const stripe = (mode: 'sandbox' | 'test' | 'live', country: string | null) => ({
    mode,
    location: country === null ? null : { id: LocationId.parse(`tml_${country}`), country },
    placement: 'homeless' as const,
    firstStaff: demoStaff,
    newsOfNewShop: ['The PIN is 12345678.'],
  })

  it('gives a new shop products with barcodes, and the currency of its location', async () => {
    expect(await furnishShop(db, stripe('test', 'CA'))).toEqual({ ok: true, value: ['The PIN is 12345678.'] })
    const shop = await db.selectFrom('shop').select('currency').executeTakeFirstOrThrow()
    expect(shop.currency).toBe('cad')
    const products = await db.selectFrom('product').select(['barcode', 'favourite', 'currency']).execute()
    expect(products).toHaveLength(40)
    expect(new Set(products.map(({ currency }) => currency))).toEqual(new Set(['cad']))
    expect(products.filter(({ favourite }) => favourite === 1)).toHaveLength(16)
    const barcodes = products.flatMap(({ barcode }) => barcode ?? [])
    for (const barcode of barcodes) {
      const weighted = Array.from(barcode, Number).reduce(
        (sum, digit, at) => sum + digit * (at % 2 === 0 ? 1 : 3),
        0,
      )
      expect(weighted % 10).toBe(0)
    }
    expect(new Set(barcodes).size).toBeGreaterThan(5)
  })

  it('leaves a shop as it is, and tells its first PIN no more', async () => {
    await furnishShop(db, stripe('test', 'US'))
    await db.updateTable('shop').set({ name: 'Pier 12' }).execute()
    expect(await furnishShop(db, stripe('test', 'US'))).toEqual({ ok: true, value: [] })
    const shop = await db.selectFrom('shop').select('name').executeTakeFirstOrThrow()
    expect(shop.name).toBe('Pier 12')
  })

  it.each([
    ['sandbox', 'live'],
    ['sandbox', 'test'],
    ['test', 'live'],
  ] as const)('never takes a %s shop into %s mode', async (before, after) => {
    await furnishShop(db, stripe(before, 'US'))
    expect(await furnishShop(db, stripe(after, 'US'))).toMatchObject({ ok: false })
  })

  it('leaves registers without a location where Stripe has no readers', async () => {
    const furnished = await furnishShop(db, stripe('test', 'BR'))
    expect(furnished.ok ? furnished.value.join() : '').toContain('another currency')
    const registers = await db.selectFrom('register').select('location_id').execute()
    expect(registers.map((register) => register.location_id)).toEqual([null, null])
  })
})

it('a shop that has sold something keeps its currency, and its registers their place', async () => {
  const till = await openTestTill()
  await till.signIn('cashier')
  await till.ringUp(1850)
  const vancouver = { id: LocationId.parse('tml_Vancouver'), country: 'CA' }
  expect(await placeRegisters(till.db, vancouver, 'all')).toBe('other_currency')
  expect((await till.ringUp(500)).total.currency).toBe('usd')
  await till.close()
})
