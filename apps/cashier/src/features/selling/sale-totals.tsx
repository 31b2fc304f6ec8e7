import { useFormats, useWords } from '../../words/index.ts'
import styles from './sale-totals.module.css'
import type { TaxView, TotalsView } from './sale-view.ts'

interface SaleTotalsProps {
  readonly totals: TotalsView
  /** True once the total is the server's own. */
  readonly confirmed: boolean
}

export function SaleTotals({ totals, confirmed }: SaleTotalsProps) {
  const words = useWords().selling
  const { amount } = useFormats()
  return (
    <dl className={styles.totals}>
      <dt>{words.subtotal}</dt>
      <dd>{amount(totals.subtotal)}</dd>
      {totals.taxes.filter(isWorthARow).map((tax) => (
        <TaxRow key={tax.id} tax={tax} />
      ))}
      <dt className={styles.total}>
        {words.total}
        {!confirmed && <small className={styles.checking}>{words.checkingTotal}</small>}
      </dt>
      <dd className={styles.total}>{amount(totals.total)}</dd>
    </dl>
  )
}

/** A rate of nothing is for the receipt; at the counter it only stands in the way. */
function isWorthARow({ ratePpm }: TaxView): boolean {
  return ratePpm > 0
}

function TaxRow({ tax: { name, ratePpm, mode, tax } }: { readonly tax: TaxView }) {
  const words = useWords().selling
  const { amount, rate } = useFormats()
  const label = mode === 'included' ? words.taxIncluded(name, rate(ratePpm)) : words.tax(name, rate(ratePpm))
  return (
    <>
      <dt>{label}</dt>
      <dd>{amount(tax)}</dd>
    </>
  )
}
