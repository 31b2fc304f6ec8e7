import { add } from '@till/money'
import type { Money } from '@till/money'
import type { PricedLine } from './line-item.ts'
import type { TaxRate } from './tax.ts'

/** What one tax rate comes to over a whole sale: the sums of its lines, never computed again from the sum. */
export interface TaxTotal {
  readonly rate: TaxRate
  readonly net: Money
  readonly tax: Money
}

/** One total for each rate in use, by rate id, so that the order of the lines does not show in it. */
export function totalTaxes(lines: readonly PricedLine[]): TaxTotal[] {
  const totals = new Map<string, TaxTotal>()
  for (const { taxRate, net, tax } of lines) {
    if (taxRate === null) continue
    const soFar = totals.get(taxRate.id)
    totals.set(
      taxRate.id,
      soFar === undefined
        ? { rate: taxRate, net, tax }
        : { rate: soFar.rate, net: add(soFar.net, net), tax: add(soFar.tax, tax) },
    )
  }
  return [...totals.values()].toSorted((left, right) => (left.rate.id < right.rate.id ? -1 : 1))
}
