import type { Catalogue, Session } from '@till/contract'
import { lazy, Suspense, useEffect } from 'react'
import { useStore } from 'zustand'

import { ChargeProblem, isPaying, useFlowState } from '../features/payment/index.ts'
import { ReaderChip } from '../features/reader/index.ts'
import { SellingScreen } from '../features/selling/index.ts'
import { ConnectionBanner } from './connection-banner.tsx'
import styles from './counter.module.css'
import { StaffMenu } from './staff-menu.tsx'
import { useCardCounter } from './use-card-counter.ts'
import { Waiting } from './waiting.tsx'
import { useWiring } from './wiring-context.tsx'
import { currencyOf } from './wiring.ts'

// Loaded as soon as the counter is on the screen, which it would only delay.
const PaymentOverCounter = lazy(async () => ({
  default: (await import('./payment-over-counter.tsx')).PaymentOverCounter,
}))

/** The selling side of the shop, as soon as there is a catalogue to sell from. */
export function Counter({ session }: { readonly session: Session }) {
  const { catalogue } = useWiring()
  const { value, failure } = useStore(catalogue.state)

  useEffect(() => {
    void catalogue.load()
  }, [catalogue])

  if (value === null) return <Waiting failure={failure} onRetry={() => void catalogue.load()} />
  return <OpenCounter session={session} catalogue={value} />
}

interface OpenCounterProps {
  readonly session: Session
  readonly catalogue: Catalogue
}

/** Where selling, readers, payments and receipts meet. */
function OpenCounter({ session, catalogue }: OpenCounterProps) {
  const wiring = useWiring()
  const sale = wiring.saleOf(session, catalogue)
  const desk = wiring.cardDeskOf(session)
  const counter = useCardCounter(session, sale, desk)
  const isReachable = useStore(wiring.connection, ({ reachable }) => reachable)

  useEffect(() => {
    sale.setCatalogue(catalogue)
  }, [sale, catalogue])

  useEffect(() => {
    sale.resume()
  }, [sale])

  return (
    <>
      {/* A payment has the whole screen; what lies under it is neither seen nor reached. */}
      <div className={styles.counter} inert={isPaying(useFlowState(desk.flow))}>
        <SellingScreen
          shopName={session.shop.name}
          registerName={session.register.name}
          currency={currencyOf(session.shop.currency)}
          catalogue={catalogue}
          sale={sale}
          tools={
            <>
              <ReaderChip
                connector={desk.readers.connector}
                onOpen={() => {
                  counter.setReaderDialog('open')
                }}
              />
              <StaffMenu session={session} />
            </>
          }
          banner={isReachable ? <ChargeProblem flow={desk.flow} /> : <ConnectionBanner />}
          onCharge={counter.charge}
        />
      </div>
      <Suspense>
        <PaymentOverCounter session={session} sale={sale} desk={desk} counter={counter} />
      </Suspense>
    </>
  )
}
