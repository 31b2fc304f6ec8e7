import type { PaymentListItem, SaleId } from '@till/contract'
import type { ReactNode } from 'react'

import { useWords } from '../../words/index.ts'
import { PaymentRow } from './payment-row.tsx'
import styles from './payments-list.module.css'

interface PaymentsListProps {
  /** Newest first. */
  readonly items: readonly PaymentListItem[]
  /** Below the rows: how to get older ones, or why there are none. */
  readonly foot: ReactNode
  /** The receipt of a completed sale is wanted. */
  readonly onReceipt: (saleId: SaleId) => void
  /** How to leave. */
  readonly wayBack: ReactNode
}

/** The manager's plain list of payments with their state. */
export function PaymentsList({ items, foot, onReceipt, wayBack }: PaymentsListProps) {
  const words = useWords().paymentsList
  return (
    <main className={styles.screen}>
      <header className={styles.head}>
        {wayBack}
        <h1>{words.title}</h1>
        <p>{words.about}</p>
      </header>
      <div className={styles.scroll}>
        {items.length > 0 && (
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{words.columns.sale}</th>
                <th scope="col">{words.columns.card}</th>
                <th scope="col">{words.columns.state}</th>
                <th scope="col" className={styles.amount}>
                  {words.columns.amount}
                </th>
                <th scope="col">{words.columns.time}</th>
                <th scope="col">{words.columns.receipt}</th>
              </tr>
            </thead>
            <tbody>
              {items.map((item) => (
                <PaymentRow key={item.payment.attemptId} item={item} onReceipt={onReceipt} />
              ))}
            </tbody>
          </table>
        )}
        <div className={styles.foot}>{foot}</div>
      </div>
    </main>
  )
}
