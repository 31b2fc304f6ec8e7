import type { Receipt, Sale } from '@till/contract'

import { lineAmount, useFormats, useWords } from '../../words/index.ts'
import styles from './receipt-paper.module.css'
import { ReceiptTender } from './receipt-tender.tsx'

/** A receipt as it is printed: black on white in every colour scheme, as wide as the roll. */
export function ReceiptPaper({ receipt }: { readonly receipt: Receipt }) {
  const { receipt: words } = useWords()
  const { dateTime } = useFormats()
  const { shop, sale } = receipt
  return (
    <article className={styles.paper} aria-label={words.number(receipt.receiptNumber)}>
      <header className={styles.head}>
        <h2>{shop.name}</h2>
        {shop.addressLines.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </header>
      <div className={styles.facts}>
        <p>{words.number(receipt.receiptNumber)}</p>
        <p>{dateTime(receipt.issuedAt)}</p>
        <p>
          {receipt.registerName} · {words.cashier(receipt.cashierName)}
        </p>
      </div>
      <SaleLines sale={sale} />
      <SaleTotals sale={sale} />
      {receipt.tenders.map((tender, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- because a receipt is never reordered
        <ReceiptTender key={index} tender={tender} />
      ))}
      <footer className={styles.foot}>
        <p>{words.thanks}</p>
        <p>{words.customerCopy}</p>
      </footer>
    </article>
  )
}

function SaleLines({ sale }: { readonly sale: Sale }) {
  const { receipt: words } = useWords()
  const { amount } = useFormats()
  return (
    <ul className={styles.lines}>
      {sale.lines.map((line) => (
        <li key={line.lineId}>
          <span>
            {line.description}
            {line.quantity > 1 && <small>{words.each(line.quantity, amount(line.unitPrice))}</small>}
          </span>
          <span>{amount(lineAmount(line, sale))}</span>
        </li>
      ))}
    </ul>
  )
}

/** Added taxes stand between subtotal and total; included ones are told after the total they are part of. */
function SaleTotals({ sale }: { readonly sale: Sale }) {
  const { receipt: words } = useWords()
  const { amount, rate } = useFormats()
  const taxes = sale.taxes.filter(({ tax }) => tax.minor !== 0)
  const added = taxes.filter(({ mode }) => mode === 'added')
  const included = taxes.filter(({ mode }) => mode === 'included')
  return (
    <dl className={styles.totals}>
      {added.length > 0 && (
        <div>
          <dt>{words.subtotal}</dt>
          <dd>{amount(sale.subtotal)}</dd>
        </div>
      )}
      {added.map((tax) => (
        <div key={tax.taxRateId}>
          <dt>{words.taxAdded(tax.name, rate(tax.ratePpm))}</dt>
          <dd>{amount(tax.tax)}</dd>
        </div>
      ))}
      <div className={styles.total}>
        <dt>{words.total}</dt>
        <dd>{amount(sale.total)}</dd>
      </div>
      {included.map((tax) => (
        <div key={tax.taxRateId}>
          <dt>{words.taxIncluded(tax.name, rate(tax.ratePpm))}</dt>
          <dd>{amount(tax.tax)}</dd>
        </div>
      ))}
    </dl>
  )
}
