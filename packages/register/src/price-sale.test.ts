import { money } from '@till/money'
import { describe, expect, test } from 'vitest'
import { linesMax, quantityMax, saleTotalMinorMax } from './limits.ts'
import type { LineInput } from './line-item.ts'
import { priceSale } from './price-sale.ts'
import type { PricedSale } from './price-sale.ts'
import type { TaxRate } from './tax.ts'

const salesTax: TaxRate = { id: 'sales', name: 'Sales tax', ratePpm: 88_750, mode: 'added' }
const vat: TaxRate = { id: 'vat', name: 'VAT', ratePpm: 200_000, mode: 'included' }
const zeroRate: TaxRate = { id: 'zero', name: 'Zero-rated', ratePpm: 0, mode: 'included' }

function lineOf(overrides: Partial<LineInput> = {}): LineInput {
  return {
    lineId: 'line-1',
    description: 'Flat white',
    unitPrice: money(350, 'usd'),
    quantity: 1,
    taxRate: null,
    ...overrides,
  }
}

function priced(lines: readonly LineInput[], currency = lines[0]?.unitPrice.currency ?? 'usd'): PricedSale {
  const result = priceSale(lines, currency)
  if (!result.ok) throw new Error(`Not priced: ${JSON.stringify(result.error)}`)
  return result.value
}

describe('a priced sale', () => {
  test('without lines is worth zero of its currency', () => {
    const nothing = money(0, 'jpy')
    expect(priced([], 'jpy')).toEqual({
      lines: [],
      subtotal: nothing,
      taxes: [],
      tax: nothing,
      total: nothing,
    })
  })

  test('adds tax on top of the price', () => {
    const line = lineOf({ quantity: 3, taxRate: salesTax })
    const [net, tax, gross] = [money(1050, 'usd'), money(93, 'usd'), money(1143, 'usd')]
    expect(priced([line])).toEqual({
      lines: [{ ...line, net, tax, gross }],
      subtotal: net,
      taxes: [{ rate: salesTax, net, tax }],
      tax,
      total: gross,
    })
  })

  test('finds the tax inside the price', () => {
    const line = lineOf({ unitPrice: money(999, 'gbp'), taxRate: vat })
    const [net, tax, gross] = [money(832, 'gbp'), money(167, 'gbp'), money(999, 'gbp')]
    expect(priced([line])).toEqual({
      lines: [{ ...line, net, tax, gross }],
      subtotal: gross,
      taxes: [{ rate: vat, net, tax }],
      tax,
      total: gross,
    })
  })

  test('totals each rate over its lines and leaves untaxed lines out', () => {
    const sale = priced([
      lineOf({ lineId: 'a', taxRate: vat, unitPrice: money(1200, 'usd') }),
      lineOf({ lineId: 'b', taxRate: salesTax, unitPrice: money(1000, 'usd') }),
      lineOf({ lineId: 'c', taxRate: null, unitPrice: money(500, 'usd') }),
      lineOf({ lineId: 'd', taxRate: vat, unitPrice: money(600, 'usd') }),
      lineOf({ lineId: 'e', taxRate: zeroRate, unitPrice: money(100, 'usd') }),
    ])
    expect(sale.taxes).toEqual([
      { rate: salesTax, net: money(1000, 'usd'), tax: money(89, 'usd') },
      { rate: vat, net: money(1500, 'usd'), tax: money(300, 'usd') },
      { rate: zeroRate, net: money(100, 'usd'), tax: money(0, 'usd') },
    ])
    expect(sale.subtotal).toEqual(money(3400, 'usd'))
    expect(sale.tax).toEqual(money(389, 'usd'))
    expect(sale.total).toEqual(money(3489, 'usd'))
  })

  test('rounds tax once per line, not per piece and not per sale', () => {
    const tenth: TaxRate = { ...salesTax, ratePpm: 100_000 }
    const threeLines = ['a', 'b', 'c'].map((lineId) =>
      lineOf({ lineId, unitPrice: money(5, 'usd'), taxRate: tenth }),
    )
    const oneLine = [lineOf({ unitPrice: money(5, 'usd'), quantity: 3, taxRate: tenth })]
    expect(priced(threeLines).tax).toEqual(money(3, 'usd'))
    expect(priced(oneLine).tax).toEqual(money(2, 'usd'))
  })

  test.each([
    ['jpy', 108, 8, 100],
    ['usd', 108, 8, 100],
    ['kwd', 1085, 80, 1005],
  ] as const)('rounds to the minor unit of %s', (currency, price, tax, net) => {
    const eightPercent: TaxRate = { ...vat, ratePpm: 80_000 }
    const sale = priced([lineOf({ unitPrice: money(price, currency), taxRate: eightPercent })])
    expect(sale.lines[0]).toMatchObject({ tax: money(tax, currency), net: money(net, currency) })
  })

  test('may be as large as Stripe can charge, and may hold free lines', () => {
    const sale = priced([
      lineOf({ lineId: 'yacht', unitPrice: money(saleTotalMinorMax, 'usd') }),
      lineOf({ lineId: 'napkin', unitPrice: money(0, 'usd'), quantity: quantityMax, taxRate: salesTax }),
    ])
    expect(sale.total).toEqual(money(99_999_999, 'usd'))
  })
})

describe('a sale is refused', () => {
  test.each([0, -1, 1.5, 10_000, Number.NaN])('for a quantity of %d', (quantity) => {
    expect(priceSale([lineOf(), lineOf({ lineId: 'line-2', quantity })], 'usd')).toEqual({
      ok: false,
      error: { code: 'quantity_out_of_range', lineId: 'line-2', quantity, quantityMax: 9_999 },
    })
  })

  test('for a line in another currency', () => {
    expect(priceSale([lineOf({ unitPrice: money(100, 'cad') })], 'usd')).toEqual({
      ok: false,
      error: { code: 'mixed_currency', lineId: 'line-1', saleCurrency: 'usd', lineCurrency: 'cad' },
    })
  })

  test('for a price below zero', () => {
    expect(priceSale([lineOf({ unitPrice: money(-1, 'usd') })], 'usd')).toEqual({
      ok: false,
      error: { code: 'negative_price', lineId: 'line-1' },
    })
  })

  test('for a unit price that no card payment could cover', () => {
    expect(priceSale([lineOf({ unitPrice: money(100_000_000, 'usd') })], 'usd')).toEqual({
      ok: false,
      error: {
        code: 'amount_out_of_range',
        lineId: 'line-1',
        amount: 'unit_price',
        amountMinorMax: 99_999_999,
      },
    })
  })

  test('for a total that no card payment could cover, naming the line that goes beyond', () => {
    const lines = [
      lineOf({ lineId: 'fits', unitPrice: money(99_999_999, 'usd') }),
      lineOf({ lineId: 'goes beyond', unitPrice: money(1, 'usd') }),
      lineOf({ lineId: 'after', unitPrice: money(1, 'usd') }),
    ]
    expect(priceSale(lines, 'usd')).toEqual({
      ok: false,
      error: {
        code: 'amount_out_of_range',
        lineId: 'goes beyond',
        amount: 'sale_total',
        amountMinorMax: 99_999_999,
      },
    })
  })

  test('for an added tax that takes the total beyond the limit', () => {
    const result = priceSale([lineOf({ unitPrice: money(99_999_999, 'usd'), taxRate: salesTax })], 'usd')
    expect(result).toMatchObject({ ok: false, error: { code: 'amount_out_of_range', amount: 'sale_total' } })
  })

  test('for the largest numbers every single limit allows, without a crash', () => {
    const lines = Array.from({ length: linesMax }, (_, index) =>
      lineOf({
        lineId: `line-${index}`,
        unitPrice: money(99_999_999, 'usd'),
        quantity: quantityMax,
        taxRate: { ...salesTax, ratePpm: 1_000_000 },
      }),
    )
    expect(priceSale(lines, 'usd')).toMatchObject({
      ok: false,
      error: { code: 'amount_out_of_range', lineId: 'line-0' },
    })
  })

  test('for one line too many, naming it', () => {
    const lines = Array.from({ length: linesMax + 1 }, (_, index) => lineOf({ lineId: `line-${index + 1}` }))
    expect(priceSale(lines, 'usd')).toEqual({
      ok: false,
      error: { code: 'too_many_lines', lineId: 'line-501', linesMax: 500 },
    })
    expect(priceSale(lines.slice(0, linesMax), 'usd').ok).toBe(true)
  })

  test('for two lines with one id', () => {
    expect(priceSale([lineOf(), lineOf()], 'usd')).toEqual({
      ok: false,
      error: { code: 'duplicate_line', lineId: 'line-1' },
    })
  })

  test.each([-1, 0.5, 1_000_001])('for a tax rate of %d parts per million', (ratePpm) => {
    expect(priceSale([lineOf({ taxRate: { ...vat, ratePpm } })], 'usd')).toEqual({
      ok: false,
      error: { code: 'tax_rate_out_of_range', lineId: 'line-1', ratePpm, taxRatePpmMax: 1_000_000 },
    })
  })

  test.each<Partial<TaxRate>>([{ ratePpm: 50_000 }, { mode: 'added' }, { name: 'Reduced VAT' }])(
    'for two different tax rates with one id: %j',
    (difference) => {
      const lines = [
        lineOf({ taxRate: vat }),
        lineOf({ lineId: 'line-2', taxRate: { ...vat, ...difference } }),
      ]
      expect(priceSale(lines, 'usd')).toEqual({
        ok: false,
        error: { code: 'conflicting_tax_rate', lineId: 'line-2', taxRateId: 'vat' },
      })
    },
  )
})
