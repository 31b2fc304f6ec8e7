import type { Session } from '@till/contract'
import { useEffect, useState } from 'react'

import type { ConfirmedSale, SaleStore } from '../features/selling/index.ts'
import type { CardDesk } from './card-desk.ts'
import { tieSaleToPayment, toSaleToPay } from './tie-sale-to-payment.ts'

/** Whether the reader dialog is open, and whether Charge is to go on as soon as a reader is connected. */
type ReaderDialogState = 'closed' | 'open' | 'before_charge'

export interface CardCounter {
  readonly readerDialog: ReaderDialogState
  readonly setReaderDialog: (state: ReaderDialogState) => void
  /** Starts the reader, or asks for one first. */
  readonly charge: (sale: ConfirmedSale) => void
}

/** Ties what is rung up to the reader and the payment for as long as the counter is on the screen. */
export function useCardCounter(session: Session, sale: SaleStore, desk: CardDesk): CardCounter {
  const { flow, readers } = desk
  const [readerDialog, setReaderDialog] = useState<ReaderDialogState>('closed')
  const { readerId } = session.register

  useEffect(() => {
    let untie: (() => void) | null = null
    let isShown = true
    const tie = async () => {
      await desk.restored
      if (isShown) untie = tieSaleToPayment(sale, desk)
    }
    void tie()
    return () => {
      isShown = false
      untie?.()
    }
  }, [sale, desk])

  useEffect(() => {
    const connection = readers.connector.store.getState()
    if (readerId !== null && connection.status === 'none' && connection.fault === null) {
      readers.connector.reconnect(readerId)
    }
  }, [readers, readerId])

  useEffect(() => {
    if (readerDialog !== 'before_charge') return undefined
    return readers.connector.store.subscribe(({ status }) => {
      if (status !== 'connected') return
      setReaderDialog('closed')
      flow.send({ kind: 'charge_requested' })
    })
  }, [flow, readers, readerDialog])

  return {
    readerDialog,
    setReaderDialog,
    charge: (confirmed) => {
      flow.send({ kind: 'sale_changed', sale: toSaleToPay(confirmed) })
      const isConnected = readers.connector.store.getState().status === 'connected'
      if (isConnected) flow.send({ kind: 'charge_requested' })
      else setReaderDialog('before_charge')
    },
  }
}
