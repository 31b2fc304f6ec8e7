import type { SaleId } from '@till/contract'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { Link } from 'wouter'

import type { ApiFailure } from '../adapters/api/index.ts'
import { BackIcon, Button, Panel } from '../design/index.ts'
import { PaymentsList } from '../features/payments-list/index.ts'
import { describeFailure, useWords } from '../words/index.ts'
import styles from './payments-desk.module.css'
import { Queries } from './queries.tsx'
import { queryKeys } from './query-keys.ts'
import { readOrThrow } from './read-or-throw.ts'
import { ReceiptOfSale } from './receipt-of-sale.tsx'
import { useWiring } from './wiring-context.tsx'

const firstPage: string | null = null

/** The payments of the shop, kept up to date by live events; older ones on demand. */
export function PaymentsDesk() {
  return (
    <Queries>
      <Payments />
    </Queries>
  )
}

function Payments() {
  const wiring = useWiring()
  const words = useWords()
  const payments = useInfiniteQuery({
    queryKey: queryKeys.payments,
    queryFn: ({ pageParam, signal }) =>
      readOrThrow(wiring.api.payments({ query: pageParam === null ? {} : { cursor: pageParam }, signal })),
    initialPageParam: firstPage,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  })
  const [receiptOf, setReceiptOf] = useState<SaleId | null>(null)
  const { refetch } = payments
  useEffect(() => wiring.onPayments(() => void refetch()), [wiring, refetch])
  const items = payments.data?.pages.flatMap((page) => page.items) ?? []

  return (
    <>
      <PaymentsList
        items={items}
        onReceipt={setReceiptOf}
        wayBack={
          <Link href="/" className={styles.back} aria-label={words.paymentsList.backToCounter}>
            <BackIcon />
          </Link>
        }
        foot={
          <Foot
            failure={payments.error?.failure ?? null}
            isReading={payments.isFetching}
            isEmpty={items.length === 0}
            onOlder={payments.hasNextPage ? () => void payments.fetchNextPage() : null}
            onRetry={() => void refetch()}
          />
        }
      />
      {receiptOf !== null && (
        <ReceiptOfSale
          saleId={receiptOf}
          onClose={() => {
            setReceiptOf(null)
          }}
        />
      )}
    </>
  )
}

interface FootProps {
  readonly failure: ApiFailure | null
  readonly isReading: boolean
  readonly isEmpty: boolean
  /** Null once the oldest payment is in the list. */
  readonly onOlder: (() => void) | null
  readonly onRetry: () => void
}

function Foot({ failure, isReading, isEmpty, onOlder, onRetry }: FootProps) {
  const words = useWords()
  if (failure !== null) {
    return (
      <Panel
        tone="bad"
        {...describeFailure(words, failure)}
        actions={<Button onClick={onRetry}>{words.common.tryAgain}</Button>}
      />
    )
  }
  if (isReading && (isEmpty || onOlder !== null)) return <p role="status">{words.paymentsList.loading}</p>
  if (onOlder !== null) return <Button onClick={onOlder}>{words.paymentsList.more}</Button>
  return isEmpty ? <Panel tone="info" {...words.paymentsList.empty} /> : null
}
