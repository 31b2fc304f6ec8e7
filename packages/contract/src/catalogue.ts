import * as z from 'zod/mini'

import { CategoryId, ProductId, TaxRateId } from './ids.ts'
import { MoneyAmount } from './money.ts'

/** Drawn pictures a product may carry; each is an SVG of the cashier app. */
export const Glyph = z.enum([
  'cup',
  'espresso',
  'tea',
  'leaf',
  'croissant',
  'bun',
  'bread',
  'cake',
  'cookie',
  'sandwich',
  'ice',
  'bottle',
  'fruit',
  'beans',
  'bag',
  'mug',
])
export type Glyph = z.infer<typeof Glyph>

export const TaxRate = z
  .strictObject({
    id: TaxRateId,
    name: z.string(),
    /** Parts per million: 8.875 % is 88 750. */
    ratePpm: z.int(),
    mode: z.enum(['included', 'added']),
  })
  .check(z.meta({ id: 'TaxRate' }))
export type TaxRate = z.infer<typeof TaxRate>

export const Category = z.strictObject({ id: CategoryId, name: z.string() }).check(z.meta({ id: 'Category' }))
export type Category = z.infer<typeof Category>

export const Product = z
  .strictObject({
    id: ProductId,
    name: z.string(),
    categoryId: CategoryId,
    unitPrice: MoneyAmount,
    taxRateId: z.nullable(TaxRateId),
    glyph: Glyph,
    /** Hue of the product's tile, in degrees. */
    hue: z.int().check(z.gte(0), z.lt(360)),
    barcode: z.nullable(z.string()),
    /** Shown on the first page of the grid. */
    favourite: z.boolean(),
  })
  .check(z.meta({ id: 'Product' }))
export type Product = z.infer<typeof Product>

export const Catalogue = z
  .strictObject({
    categories: z.array(Category),
    products: z.array(Product),
    taxRates: z.array(TaxRate),
    /** The rate that custom amounts carry, if any. */
    customAmountTaxRateId: z.nullable(TaxRateId),
  })
  .check(z.meta({ id: 'Catalogue' }))
export type Catalogue = z.infer<typeof Catalogue>
