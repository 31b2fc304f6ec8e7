import type { SaleId } from '@till/contract'
import { useQuery } from '@tanstack/react-query'

import { PrintedReceipt, ReceiptDialog, ReceiptPreview } from '../features/receipt/index.ts'
import { queryKeys } from './query-keys.ts'
import { readOrThrow } from './read-or-throw.ts'
import { useWiring } from './wiring-context.tsx'

/** A receipt never changes once it is issued. */
function useReceipt(saleId: SaleId) {
  const { api } = useWiring()
  return useQuery({
    queryKey: [...queryKeys.receipt, saleId],
    queryFn: ({ signal }) => readOrThrow(api.receipt({ params: { saleId }, signal })),
    staleTime: Number.POSITIVE_INFINITY,
  })
}

interface ReceiptBesidePaymentProps {
  readonly saleId: SaleId
  /** Whether printing the page prints this receipt; not while a dialog shows it, which prints it itself. */
  readonly isPrinted: boolean
}

/** The receipt beside an approved payment. */
export function ReceiptBesidePayment({ saleId, isPrinted }: ReceiptBesidePaymentProps) {
  const { data: receipt } = useReceipt(saleId)
  if (receipt === undefined) return null
  return (
    <>
      <ReceiptPreview receipt={receipt} />
      {isPrinted && <PrintedReceipt receipt={receipt} />}
    </>
  )
}

interface ReceiptOfSaleProps {
  readonly saleId: SaleId
  readonly onClose: () => void
}

/** The receipt of any completed sale, to look at and to print. */
export function ReceiptOfSale({ saleId, onClose }: ReceiptOfSaleProps) {
  const { data: receipt, error, refetch } = useReceipt(saleId)
  return (
    <>
      <ReceiptDialog
        receipt={receipt ?? null}
        failure={error?.failure ?? null}
        onRetry={() => void refetch()}
        onClose={onClose}
      />
      {receipt !== undefined && <PrintedReceipt receipt={receipt} />}
    </>
  )
}
