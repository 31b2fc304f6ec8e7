import { money } from '@till/money'
import type { Currency } from '@till/money'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { LineInput } from './line-item.ts'
import { priceSale } from './price-sale.ts'
import type { PricedSale } from './price-sale.ts'
import type { TaxRate } from './tax.ts'

// Any sale that fits the limits, in a currency without, with two and with three decimals. 40 lines of at most
// 50 × 20,000 minor units with at most 100 % tax stay below the largest total, so every one of them can be priced.
interface AnySale {
  readonly currency: Currency
  readonly lines: readonly LineInput[]
}

const anyTaxRates: fc.Arbitrary<TaxRate[]> = fc.uniqueArray(
  fc.record({
    id: fc.string({ minLength: 1, maxLength: 4 }),
    name: fc.string({ maxLength: 4 }),
    ratePpm: fc.oneof(
      fc.constantFrom(0, 50_000, 80_000, 88_750, 100_000, 200_000, 1_000_000),
      fc.nat({ max: 1_000_000 }),
    ),
    mode: fc.constantFrom('included', 'added'),
  }),
  { selector: (rate) => rate.id, minLength: 1, maxLength: 4 },
)

const anySale: fc.Arbitrary<AnySale> = fc
  .tuple(fc.constantFrom<Currency>('jpy', 'usd', 'kwd'), anyTaxRates)
  .chain(([currency, taxRates]) =>
    fc.record({
      currency: fc.constant(currency),
      lines: fc.uniqueArray(
        fc.record({
          lineId: fc.uuid(),
          description: fc.string({ maxLength: 4 }),
          unitPrice: fc.nat({ max: 20_000 }).map((minor) => money(minor, currency)),
          quantity: fc.integer({ min: 1, max: 50 }),
          taxRate: fc.constantFrom(null, ...taxRates),
        }),
        { selector: (line) => line.lineId, maxLength: 40 },
      ),
    }),
  )

function priced({ lines, currency }: AnySale): PricedSale {
  const result = priceSale(lines, currency)
  if (!result.ok) throw new Error(`Not priced: ${JSON.stringify(result.error)}`)
  return result.value
}

function sumMinor<Item>(items: readonly Item[], minorOf: (item: Item) => number): number {
  return items.reduce((total, item) => total + minorOf(item), 0)
}

test('the parts sum to the whole, however they are added', () => {
  fc.assert(
    fc.property(anySale, (sale) => {
      const { lines, taxes, tax, total } = priced(sale)
      const untaxed = lines.filter((line) => line.taxRate === null)
      expect(lines.map((line) => line.net.minor + line.tax.minor)).toEqual(
        lines.map((line) => line.gross.minor),
      )
      expect(sumMinor(lines, (line) => line.gross.minor)).toBe(total.minor)
      expect(sumMinor(lines, (line) => line.tax.minor)).toBe(tax.minor)
      expect(sumMinor(taxes, (taxTotal) => taxTotal.tax.minor)).toBe(tax.minor)
      expect(
        sumMinor(taxes, (taxTotal) => taxTotal.net.minor + taxTotal.tax.minor) +
          sumMinor(untaxed, (line) => line.gross.minor),
      ).toBe(total.minor)
    }),
  )
})

test('the total is the subtotal plus the added taxes', () => {
  fc.assert(
    fc.property(anySale, (sale) => {
      const { subtotal, taxes, total } = priced(sale)
      const added = taxes.filter((taxTotal) => taxTotal.rate.mode === 'added')
      expect(subtotal.minor + sumMinor(added, (taxTotal) => taxTotal.tax.minor)).toBe(total.minor)
    }),
  )
})

test('included tax never changes what the customer pays', () => {
  fc.assert(
    fc.property(anySale, (sale) => {
      const withoutIncludedTax = sale.lines.map((line) =>
        line.taxRate?.mode === 'included' ? { ...line, taxRate: null } : line,
      )
      expect(priced({ ...sale, lines: withoutIncludedTax }).total).toEqual(priced(sale).total)
    }),
  )
})

test('the order of the lines does not show in any total', () => {
  const saleInTwoOrders = anySale.chain((sale) =>
    fc.tuple(
      fc.constant(sale),
      fc.shuffledSubarray([...sale.lines], { minLength: sale.lines.length, maxLength: sale.lines.length }),
    ),
  )
  fc.assert(
    fc.property(saleInTwoOrders, ([sale, shuffledLines]) => {
      const totals = { ...priced(sale), lines: [] }
      const shuffledTotals = { ...priced({ ...sale, lines: shuffledLines }), lines: [] }
      expect(shuffledTotals).toEqual(totals)
    }),
  )
})

test('no amount is negative and no tax exceeds what it was taken from', () => {
  fc.assert(
    fc.property(anySale, (sale) => {
      for (const { net, tax, gross } of priced(sale).lines) {
        expect(net.minor).toBeGreaterThanOrEqual(0)
        expect(tax.minor).toBeGreaterThanOrEqual(0)
        expect(gross.minor).toBeGreaterThanOrEqual(tax.minor)
      }
    }),
  )
})

/**
 * The tax of a price by the definition of rounding half up, searched for and never divided: the largest whole
 * number of minor units that lies at most half a unit above the exact tax. Shares no code with the register.
 */
function slowTax(priceMinor: bigint, rate: TaxRate): bigint {
  const ratePpm = BigInt(rate.ratePpm)
  const taxedPpm = rate.mode === 'included' ? 1_000_000n + ratePpm : 1_000_000n
  const isTooHigh = (tax: bigint) => (2n * tax - 1n) * taxedPpm > 2n * priceMinor * ratePpm
  let low = 0n
  let tooHigh = priceMinor + 1n
  while (tooHigh - low > 1n) {
    const middle = (low + tooHigh) / 2n
    if (isTooHigh(middle)) tooHigh = middle
    else low = middle
  }
  return low
}

test('agrees with a slow search for the right tax', () => {
  fc.assert(
    fc.property(anySale, (sale) => {
      for (const { unitPrice, quantity, taxRate, tax } of priced(sale).lines) {
        const price = BigInt(unitPrice.minor) * BigInt(quantity)
        expect(BigInt(tax.minor)).toBe(taxRate === null ? 0n : slowTax(price, taxRate))
      }
    }),
  )
})
