import type { Sale } from '@till/contract'
import { money, subtract } from '@till/money'
import type { FlowStateKind, SaleToPay } from '@till/payment-flow'

import type { ReaderCart } from '../adapters/terminal/index.ts'
import { isPaying } from '../features/payment/index.ts'
import { confirmedSale, type ConfirmedSale, type SaleStore } from '../features/selling/index.ts'
import { lineAmount } from '../words/index.ts'
import type { CardDesk } from './card-desk.ts'
import { currencyOf } from './wiring.ts'

/**
 * Keeps three things in step until the answer is called: the payment is prepared for the total that stands, the sale
 * stands still while it is being paid, and the reader shows what is rung up except while it takes a card.
 */
export function tieSaleToPayment(sale: SaleStore, { flow, readers }: CardDesk): () => void {
  const tellPayment = () => {
    const state = sale.state.getState()
    const confirmed = confirmedSale(state)
    if (confirmed !== null) flow.send({ kind: 'sale_changed', sale: toSaleToPay(confirmed) })
    else if (isAnotherSale(flow.getState(), state.saleId)) flow.send({ kind: 'new_sale' })
    if (state.draft.length === 0) readers.mirror.show(null)
    else if (state.saved !== null && confirmed !== null) readers.mirror.show(cartOf(state.saved))
  }
  const tellSale = () => {
    const state = flow.getState()
    sale.setFrozen(isPaying(state))
    readers.mirror.setPaused(!isReaderFree(state.kind))
  }
  const untie = [sale.state.subscribe(tellPayment), flow.subscribe(tellSale)]
  tellSale()
  tellPayment()
  return () => {
    for (const end of untie) end()
  }
}

export function toSaleToPay({ saleId, revision, balanceDue }: ConfirmedSale): SaleToPay {
  return { saleId, revision, due: money(balanceDue.minor, currencyOf(balanceDue.currency)) }
}

function isAnotherSale(state: ReturnType<CardDesk['flow']['getState']>, saleId: string): boolean {
  return state.kind !== 'no_sale' && state.sale.saleId !== saleId
}

/** Whether the reader may show the sale: a cart sent to a reader that takes a card would end the payment. */
function isReaderFree(kind: FlowStateKind): boolean {
  return kind === 'no_sale' || kind === 'idle' || kind === 'canceled'
}

/** Added tax is what the total has beyond the lines; an included one is in them already. */
function cartOf(sale: Sale): ReaderCart {
  const { currency } = sale.total
  const known = currencyOf(currency)
  return {
    lines: sale.lines.map((line) => ({
      description: line.description,
      amountMinor: lineAmount(line, sale).minor,
      quantity: line.quantity,
    })),
    taxMinor: subtract(money(sale.total.minor, known), money(sale.subtotal.minor, known)).minor,
    totalMinor: sale.total.minor,
    currency,
  }
}
