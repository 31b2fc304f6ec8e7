import type { Sale } from '@till/contract'

import { useFormats, useWords } from '../../words/index.ts'
import styles from './sale-slip.module.css'

/** What is being paid for, beside the payment: the answer to "what was that for again?". */
export function SaleSlip({ sale }: { readonly sale: Sale }) {
  const { payment: words } = useWords()
  const { amount } = useFormats()
  return (
    <section className={styles.slip} aria-label={words.sale(sale.number)}>
      <ul className={styles.lines}>
        {sale.lines.map((line) => (
          <li key={line.lineId}>
            <span className={styles.quantity}>{line.quantity}</span>
            <span>{line.description}</span>
            <span>{amount(line.gross)}</span>
          </li>
        ))}
      </ul>
      <p className={styles.total}>
        <span>{words.total}</span>
        <b>{amount(sale.total)}</b>
      </p>
    </section>
  )
}
