import type { Sale } from '@till/contract'
import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { newSaleId, openTestTill, productsByName } from '../sandbox/testing/test-till.ts'
import type { TestTill } from '../sandbox/testing/test-till.ts'

describe('saving a sale', () => {
  let till: TestTill

  beforeEach(async () => {
    till = await openTestTill()
    await till.signIn('cashier')
  })
  afterEach(() => till.close())

  const lineId = () => `line_${randomUUID()}`
  const saleUrl = (id: string) => `/api/v1/sales/${id}`
  const tea = { kind: 'custom', lineId: lineId(), description: 'Tea', unitPriceMinor: 450, quantity: 1 }

  it('prices it from the catalogue, tax for tax', async () => {
    const products = await productsByName(till)
    const line = (name: string, quantity: number) => ({
      kind: 'product',
      lineId: lineId(),
      productId: products.get(name)?.id,
      quantity,
    })
    const sale = await till.get<Sale>('PUT', saleUrl(newSaleId()), {
      baseRevision: null,
      lines: [line('Flat white', 2), line('House beans 250 g', 1)],
    })
    // Two flat whites at 5.50 bear 8.875 %: 11.00 × 0.08875 = 0.97625, half up 0.98. Beans bear none.
    expect(sale).toMatchObject({
      number: 1,
      state: 'open',
      revision: 1,
      lines: [
        {
          description: 'Flat white',
          quantity: 2,
          net: { minor: 1100 },
          tax: { minor: 98 },
          gross: { minor: 1198 },
        },
        { description: 'House beans 250 g', tax: { minor: 0 }, gross: { minor: 1850 } },
      ],
      subtotal: { minor: 2950 },
      total: { minor: 3048, currency: 'usd' },
      balanceDue: { minor: 3048 },
    })
    const taxes = new Map(sale.taxes.map(({ name, tax }) => [name, tax.minor]))
    expect(taxes).toEqual(
      new Map([
        ['Sales tax', 98],
        ['Grocery', 0],
      ]),
    )
  })

  it('changes nothing when the same draft comes again, whatever revision it names', async () => {
    const id = newSaleId()
    const first = await till.get<Sale>('PUT', saleUrl(id), { baseRevision: null, lines: [tea] })
    expect(await till.get('PUT', saleUrl(id), { baseRevision: null, lines: [tea] })).toEqual(first)
    expect(await till.get('PUT', saleUrl(id), { baseRevision: 1, lines: [tea] })).toEqual(first)
  })

  it('counts revisions, and refuses a draft made from an older one', async () => {
    const id = newSaleId()
    await till.get('PUT', saleUrl(id), { baseRevision: null, lines: [tea] })
    const two = await till.get<Sale>('PUT', saleUrl(id), {
      baseRevision: 1,
      lines: [{ ...tea, quantity: 2 }],
    })
    expect(two).toMatchObject({ revision: 2, total: { minor: 900 } })
    const problem = await till.refused('PUT', saleUrl(id), { baseRevision: 1, lines: [] })
    expect(problem.code).toBe('sale_changed')
  })

  it('takes an empty draft', async () => {
    const sale = await till.get<Sale>('PUT', saleUrl(newSaleId()), { baseRevision: null, lines: [] })
    expect(sale).toMatchObject({ lines: [], total: { minor: 0 } })
  })

  it('names the line that cannot be priced', async () => {
    const unknown = { kind: 'product', lineId: lineId(), productId: `product_${randomUUID()}`, quantity: 1 }
    const problem = await till.refused('PUT', saleUrl(newSaleId()), {
      baseRevision: null,
      lines: [tea, unknown],
    })
    expect(problem).toMatchObject({ code: 'unpriceable_sale', errors: [{ path: 'lines/1/productId' }] })

    const tooDear = { ...tea, lineId: lineId(), unitPriceMinor: 99_999_999, quantity: 2 }
    const tooMuch = await till.refused('PUT', saleUrl(newSaleId()), {
      baseRevision: null,
      lines: [tea, tooDear],
    })
    expect(tooMuch).toMatchObject({ code: 'unpriceable_sale', errors: [{ path: 'lines/1' }] })

    const twice = await till.refused('PUT', saleUrl(newSaleId()), { baseRevision: null, lines: [tea, tea] })
    expect(twice.code).toBe('unpriceable_sale')
  })

  it('refuses the sale of another register', async () => {
    const sale = await till.ringUp(450)
    await till.signIn('cashier', 'Register 2')
    const problem = await till.refused('PUT', saleUrl(sale.id), { baseRevision: sale.revision, lines: [] })
    expect(problem.code).toBe('not_found')
  })

  it('refuses changes once a card was authorised, and once the sale is voided', async () => {
    const sale = await till.ringUp(1850)
    const prepared = await till.prepare(sale)
    const dearer = await till.ringUp(2400, sale)
    till.stripe.presentCard(prepared.payment.paymentIntentId, 'visa')
    await till.confirm(prepared)
    const change = { baseRevision: dearer.revision, lines: [] }
    expect((await till.refused('PUT', saleUrl(sale.id), change)).code).toBe('payment_live')
    await till.get('POST', `${saleUrl(sale.id)}/void`)
    expect((await till.refused('PUT', saleUrl(sale.id), change)).code).toBe('sale_closed')
  })

  it('keeps what was sold when the catalogue changes afterwards', async () => {
    const products = await productsByName(till)
    const id = newSaleId()
    const lines = [
      { kind: 'product', lineId: lineId(), productId: products.get('Flat white')?.id, quantity: 1 },
    ]
    await till.get('PUT', saleUrl(id), { baseRevision: null, lines })
    await till.db.updateTable('product').set({ unit_price_minor: 9900 }).execute()
    await till.db.updateTable('tax_rate').set({ rate_ppm: 500_000 }).execute()
    expect(await till.get('GET', saleUrl(id))).toMatchObject({ total: { minor: 599 } })
  })
})
