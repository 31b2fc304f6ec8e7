import type { PaymentListItem, SaleId } from '@till/contract'

import { Button } from '../../design/index.ts'
import { cardBrandName, useFormats, useWords, type Words } from '../../words/index.ts'
import { PaymentState } from './payment-state.tsx'
import styles from './payments-list.module.css'

interface PaymentRowProps {
  readonly item: PaymentListItem
  readonly onReceipt: (saleId: SaleId) => void
}

export function PaymentRow({ item, onReceipt }: PaymentRowProps) {
  const words = useWords().paymentsList
  const { amount, dateTime } = useFormats()
  const { payment, saleNumber, receiptNumber, registerName, cashierName } = item
  return (
    <tr>
      <th scope="row">
        <b>{words.sale(saleNumber)}</b>
        <small>
          {registerName} · {cashierName}
        </small>
      </th>
      <td>
        <CardCell payment={payment} />
      </td>
      <td>
        <PaymentState payment={payment} />
      </td>
      <td className={styles.amount}>
        <b>{amount(payment.amount)}</b>
      </td>
      <td>
        <time dateTime={new Date(payment.createdAt).toISOString()}>{dateTime(payment.createdAt)}</time>
      </td>
      <td>
        {receiptNumber !== null && isPaid(payment) && (
          <Button
            aria-label={words.receipt(receiptNumber)}
            onClick={() => {
              onReceipt(payment.saleId)
            }}
          >
            {receiptNumber}
          </Button>
        )}
      </td>
    </tr>
  )
}

function isPaid({ status }: PaymentListItem['payment']): boolean {
  return status === 'authorized' || status === 'captured'
}

function CardCell({ payment: { card, lastDecline } }: Pick<PaymentListItem, 'payment'>) {
  const words = useWords().paymentsList
  const declined = lastDecline === null ? null : words.declined
  if (card === null) {
    return (
      <>
        <span>{words.noCard}</span>
        {declined !== null && <small>{declined}</small>}
      </>
    )
  }
  const how = card.readMethod === null ? null : readMethodName(card.readMethod, words)
  return (
    <>
      <span>{words.card(cardBrandName(card.brand), card.last4)}</span>
      {how !== null && <small>{how}</small>}
    </>
  )
}

/** Stripe's word where the till has none of its own. */
function readMethodName(readMethod: string, { readMethods }: Words['paymentsList']): string {
  const known = Object.entries(readMethods).find(([name]) => name === readMethod)
  return known?.[1] ?? readMethod
}
