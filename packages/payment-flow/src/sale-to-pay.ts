import type { Money } from '@till/money'

import type { WithAttempt } from './flow-state.ts'
import type { PreparedPayment, SaleToPay } from './payment-attempt.ts'

export function sameAmount(one: Money, other: Money): boolean {
  return one.minor === other.minor && one.currency === other.currency
}

/** Nothing is charged for a sale that owes nothing. */
export function isChargeable(sale: SaleToPay): boolean {
  return sale.due.minor > 0
}

/** Whether the payment asks for exactly what the screen shows; only then may a card be asked for without the server. */
export function isCurrent(payment: PreparedPayment, sale: SaleToPay): boolean {
  return payment.saleRevision === sale.revision && sameAmount(payment.amount, sale.due)
}

/** Whether `sale` is a later revision of the sale in the flow. Late answers of earlier saves are not. */
export function isNewer(sale: SaleToPay, than: SaleToPay): boolean {
  return sale.saleId === than.saleId && sale.revision > than.revision
}

/** The state with the sale's newer revision; the same state if `sale` is no news. */
export function withNewerSale<State extends WithAttempt>(state: State, sale: SaleToPay): State {
  return isNewer(sale, state.sale) ? { ...state, sale } : state
}
