import type { Catalogue } from '@till/contract'
import type { Queries } from '../database/database.ts'

/** All that can be sold, in the order it is shown. */
export async function readCatalogue(db: Queries): Promise<Catalogue> {
  const categories = await db.selectFrom('category').select(['id', 'name']).orderBy('position').execute()
  const taxRates = await db.selectFrom('tax_rate').selectAll().orderBy('name').execute()
  const products = await db.selectFrom('product').selectAll().orderBy('position').execute()
  const shop = await db.selectFrom('shop').select('custom_amount_tax_rate_id').executeTakeFirstOrThrow()
  return {
    categories,
    taxRates: taxRates.map(({ id, name, rate_ppm, mode }) => ({ id, name, ratePpm: rate_ppm, mode })),
    products: products.map((row) => ({
      id: row.id,
      name: row.name,
      categoryId: row.category_id,
      unitPrice: { minor: row.unit_price_minor, currency: row.currency },
      taxRateId: row.tax_rate_id,
      glyph: row.glyph,
      hue: row.hue,
      barcode: row.barcode,
      favourite: row.favourite === 1,
    })),
    customAmountTaxRateId: shop.custom_amount_tax_rate_id,
  }
}
