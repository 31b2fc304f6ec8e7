import { CategoryId, LocationId, ProductId, RegisterId, StaffId, TaxRateId } from '@till/contract'
import type { Catalogue, Glyph, Product, Session, SignInOptions } from '@till/contract'

/** The same name always makes the same id. */
function idOf(prefix: string, number: number): string {
  return `${prefix}_00000000-0000-4000-8000-${String(number).padStart(12, '0')}`
}

const salesTax = {
  id: TaxRateId.parse(idOf('tax', 1)),
  name: 'Sales tax',
  ratePpm: 88_750,
  mode: 'added',
} as const

const coffee = { id: CategoryId.parse(idOf('category', 1)), name: 'Coffee' }
const bakery = { id: CategoryId.parse(idOf('category', 2)), name: 'Bakery' }
const beans = { id: CategoryId.parse(idOf('category', 3)), name: 'Beans' }

function product(
  number: number,
  category: { readonly id: CategoryId },
  [name, minor, glyph]: readonly [name: string, minor: number, glyph: Glyph],
  barcode: string | null = null,
): Product {
  return {
    id: ProductId.parse(idOf('product', number)),
    name,
    categoryId: category.id,
    unitPrice: { minor, currency: 'usd' },
    taxRateId: category === beans ? null : salesTax.id,
    glyph,
    hue: (number * 37) % 360,
    barcode,
    favourite: number <= 6,
  }
}

export const catalogue: Catalogue = {
  categories: [coffee, bakery, beans],
  products: [
    product(1, coffee, ['Flat white', 550, 'cup']),
    product(2, coffee, ['Espresso', 375, 'espresso']),
    product(3, bakery, ['Butter croissant', 450, 'croissant']),
    product(4, bakery, ['Cinnamon bun', 500, 'bun']),
    product(5, beans, ['House beans 250 g', 1850, 'beans'], '2000000000015'),
    product(6, coffee, ['Cortado', 475, 'espresso']),
    product(7, bakery, ['Crème brûlée', 650, 'cake']),
    product(8, beans, ['Decaf 250 g', 1950, 'beans'], '2000000000022'),
  ],
  taxRates: [salesTax],
  customAmountTaxRateId: salesTax.id,
}

/** Throws if the catalogue has no such product, so that a test cannot ask for one by mistake. */
export function productNamed(name: string): Product {
  const found = catalogue.products.find((candidate) => candidate.name === name)
  if (found === undefined) throw new Error(`The catalogue of the tests has no ${name}`)
  return found
}

export const cashier = {
  id: StaffId.parse(idOf('staff', 1)),
  name: 'Front counter',
  initials: 'FC',
  role: 'cashier',
} as const

const manager = {
  id: StaffId.parse(idOf('staff', 2)),
  name: 'Back office',
  initials: 'BO',
  role: 'manager',
} as const

export const registerIds = [
  RegisterId.parse(idOf('register', 1)),
  RegisterId.parse(idOf('register', 2)),
] as const

export const shop = {
  name: 'Harbour Coffee',
  currency: 'usd',
  locale: 'en-US',
  addressLines: ['12 Quay Street', 'New York, NY 10004'],
}

export const signInOptions: SignInOptions = {
  shop,
  registers: registerIds.map((id, index) => ({ id, name: `Register ${index + 1}` })),
  staff: [cashier, manager],
}

export const cashierSession: Session = {
  staff: cashier,
  permissions: ['sell'],
  register: {
    id: registerIds[0],
    name: 'Register 1',
    locationId: LocationId.parse('tml_1'),
    readerId: null,
  },
  shop,
  testReaderOffered: false,
}

export const managerSession: Session = {
  ...cashierSession,
  staff: manager,
  permissions: ['sell', 'see_payments'],
}
