import type { Catalogue, LineId, MoneyAmount, Sale } from '@till/contract'
import { multiplyByQuantity, money, type Currency } from '@till/money'
import type { PricedSale } from '@till/register'

import type { Draft } from './draft.ts'
import { priceDraft } from './price-draft.ts'
import { isConfirmed, type SaleState } from './sale-state.ts'

/** A sale as the screen shows it, whoever priced it. */
export interface SaleView {
  readonly lines: readonly LineView[]
  /** Null while neither the till nor the server can price the sale. */
  readonly totals: TotalsView | null
  /** True once the totals are the server's own, and so what is charged. */
  readonly confirmed: boolean
}

export interface LineView {
  readonly lineId: LineId
  /** Null if nobody knows what the line is. */
  readonly description: string | null
  readonly quantity: number
  readonly unitPrice: MoneyAmount | null
  /** Unit price × quantity: what the line shows, before any added tax. */
  readonly amount: MoneyAmount | null
}

export interface TotalsView {
  readonly subtotal: MoneyAmount
  readonly taxes: readonly TaxView[]
  readonly total: MoneyAmount
}

export interface TaxView {
  readonly id: string
  readonly name: string
  /** Parts per million. */
  readonly ratePpm: number
  readonly mode: 'included' | 'added'
  readonly tax: MoneyAmount
}

/** What to show now: the server's prices if it has priced this very draft, the till's own until then. */
export function viewOfState(state: SaleState, catalogue: Catalogue, currency: Currency): SaleView {
  return isConfirmed(state)
    ? viewOfSale(state.saved, currency)
    : viewOfDraft(state.draft, catalogue, currency)
}

function viewOfSale(sale: Sale, currency: Currency): SaleView {
  const { subtotal, taxes, total } = sale
  return {
    lines: sale.lines.map(({ lineId, description, quantity, unitPrice }) => ({
      lineId,
      description,
      quantity,
      unitPrice,
      amount: multiplyByQuantity(money(unitPrice.minor, currency), quantity),
    })),
    totals: { subtotal, taxes: taxes.map(({ taxRateId, ...tax }) => ({ id: taxRateId, ...tax })), total },
    confirmed: true,
  }
}

/** A draft that the server has not priced yet, priced by the till as far as it can. */
export function viewOfDraft(draft: Draft, catalogue: Catalogue, currency: Currency): SaleView {
  const priced = priceDraft(draft, catalogue, currency)
  return {
    lines: draft.map((line) => {
      const { lineId, quantity } = line
      const product =
        line.kind === 'product' ? catalogue.products.find(({ id }) => id === line.productId) : undefined
      const minor = line.kind === 'custom' ? line.unitPriceMinor : product?.unitPrice.minor
      const unitPrice = minor === undefined ? null : money(minor, currency)
      return {
        lineId,
        description: line.kind === 'custom' ? line.description : (product?.name ?? null),
        quantity,
        unitPrice,
        amount: unitPrice === null ? null : multiplyByQuantity(unitPrice, quantity),
      }
    }),
    totals: priced.ok ? totalsOf(priced.value) : null,
    confirmed: false,
  }
}

function totalsOf({ subtotal, taxes, total }: PricedSale): TotalsView {
  return {
    subtotal,
    taxes: taxes.map(({ rate: { id, name, ratePpm, mode }, tax }) => ({ id, name, ratePpm, mode, tax })),
    total,
  }
}
