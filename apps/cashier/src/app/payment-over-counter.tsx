import type { Session } from '@till/contract'
import { useState } from 'react'
import { useStore } from 'zustand'

import { steadyClock } from '../adapters/clock/steady-clock.ts'
import { NoReaderNotice, PaymentScreen, useFlowState } from '../features/payment/index.ts'
import { ReaderDialog } from '../features/reader/index.ts'
import { printPage } from '../features/receipt/index.ts'
import type { SaleStore } from '../features/selling/index.ts'
import type { CardDesk } from './card-desk.ts'
import { Queries } from './queries.tsx'
import { ReceiptBesidePayment, ReceiptOfSale } from './receipt-of-sale.tsx'
import type { CardCounter } from './use-card-counter.ts'

interface PaymentOverCounterProps {
  readonly session: Session
  readonly sale: SaleStore
  readonly desk: CardDesk
  readonly counter: CardCounter
}

/** What lies over the counter while a card is taken: the payment, and above it what concerns reader and receipt. */
export function PaymentOverCounter({ session, sale, desk, counter }: PaymentOverCounterProps) {
  const { flow, readers } = desk
  const { readerDialog, setReaderDialog } = counter
  const connection = useStore(readers.connector.store)
  const saved = useStore(sale.state, (state) => state.saved)
  const state = useFlowState(flow)
  const [isReceiptOpen, setReceiptOpen] = useState(false)
  const paidSale = state.kind !== 'no_sale' && saved?.id === state.sale.saleId ? saved : null

  return (
    <Queries>
      <PaymentScreen
        flow={flow}
        clock={steadyClock}
        sale={paidSale}
        readerName={connection.status === 'connected' ? connection.reader.label : null}
        receipt={
          paidSale === null ? null : <ReceiptBesidePayment saleId={paidSale.id} isPrinted={!isReceiptOpen} />
        }
        onConnectReader={() => {
          setReaderDialog('open')
        }}
        onNewSale={() => {
          flow.send({ kind: 'new_sale' })
          sale.newSale()
        }}
        onPrintReceipt={printPage}
        onShowReceipt={() => {
          setReceiptOpen(true)
        }}
      />
      {isReceiptOpen && paidSale !== null && (
        <ReceiptOfSale
          saleId={paidSale.id}
          onClose={() => {
            setReceiptOpen(false)
          }}
        />
      )}
      {readerDialog !== 'closed' && (
        <ReaderDialog
          connector={readers.connector}
          list={readers.list}
          clock={steadyClock}
          hasLocation={session.register.locationId !== null}
          notice={readerDialog === 'before_charge' ? <NoReaderNotice /> : null}
          onClose={() => {
            setReaderDialog('closed')
          }}
          onReload={() => {
            location.reload()
          }}
        />
      )}
    </Queries>
  )
}
