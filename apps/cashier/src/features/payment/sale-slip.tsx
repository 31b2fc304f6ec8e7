import type { Sale } from '@till/contract'

import { lineAmount, useFormats, useWords } from '../../words/index.ts'
import styles from './sale-slip.module.css'

/** What is being paid for, beside the payment: the answer to "what was that for again?". */
export function SaleSlip({ sale }: { readonly sale: Sale }) {
  const { payment: words } = useWords()
  const { amount, rate } = useFormats()
  return (
    <section className={styles.slip} aria-label={words.sale(sale.number)}>
      <ul className={styles.lines}>
        {sale.lines.map((line) => (
          <li key={line.lineId}>
            <span className={styles.quantity}>{line.quantity}</span>
            <span>{line.description}</span>
            <span>{amount(lineAmount(line, sale))}</span>
          </li>
        ))}
      </ul>
      <dl className={styles.totals}>
        {sale.taxes.map((tax) =>
          tax.mode === 'added' && tax.tax.minor !== 0 ? (
            <div key={tax.taxRateId}>
              <dt>
                {tax.name} {rate(tax.ratePpm)}
              </dt>
              <dd>{amount(tax.tax)}</dd>
            </div>
          ) : null,
        )}
        <div className={styles.total}>
          <dt>{words.total}</dt>
          <dd>{amount(sale.total)}</dd>
        </div>
      </dl>
    </section>
  )
}
