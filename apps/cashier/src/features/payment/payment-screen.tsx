import type { Sale } from '@till/contract'
import { useEffect, useRef, type ReactNode } from 'react'

import type { Clock } from '../../adapters/clock/clock.ts'
import { useFormats, useWords } from '../../words/index.ts'
import { AskingStripe } from './asking-stripe.tsx'
import { CardWaitCountdown, CardWaitTrack } from './card-wait.tsx'
import { isPaying, useFlowState, type PayingState } from './paying-state.ts'
import { PaymentActions, type PaymentActionsProps } from './payment-actions.tsx'
import { PaymentMark } from './payment-mark.tsx'
import styles from './payment-screen.module.css'
import { viewOf } from './payment-view.ts'
import { ProgressTrack } from './progress-track.tsx'
import { SaleSlip } from './sale-slip.tsx'
import { useEscape } from './use-escape.ts'

interface PaymentScreenProps extends Omit<PaymentActionsProps, 'readerConnected' | 'state'> {
  /** The clock that the flow's deadlines are on. */
  readonly clock: Clock
  /** The sale being paid; null while it is not known, right after a reload. */
  readonly sale: Sale | null
  /** Null while no reader is connected. */
  readonly readerName: string | null
  /** The receipt, shown beside an approved payment once it is recorded. */
  readonly receipt: ReactNode
}

/**
 * The whole of a card payment. It covers the app while the payment has the screen; whoever renders it makes the rest
 * inert. It is not a `<dialog>` in the top layer, so that whatever else stands on the page stays in reach.
 */
export function PaymentScreen(props: PaymentScreenProps) {
  const state = useFlowState(props.flow)
  return isPaying(state) ? <Stage {...props} state={state} /> : null
}

function Stage(props: PaymentScreenProps & { readonly state: PayingState }) {
  const { state, flow, clock, sale, readerName, receipt } = props
  const { payment: words } = useWords()
  const formats = useFormats()
  const view = viewOf(state, { words, formats })
  useEscape(flow)
  const recorded = state.kind === 'approved' && state.confirmation.kind === 'confirmed'

  return (
    <section
      className={[styles.stage, styles[view.tone]].join(' ')}
      role="dialog"
      aria-modal="true"
      aria-label={words.region}
    >
      <p className="visually-hidden" role="status">
        {[view.title, view.money, view.next].filter(Boolean).join(' ')}
      </p>
      <div className={styles.ask}>
        <header className={styles.head}>
          <div>
            <p className={styles.context}>
              {[sale === null ? null : words.sale(sale.number), readerName ?? words.noReader.title]
                .filter((part) => part !== null)
                .join(' · ')}
            </p>
            <p className={styles.amount}>{formats.amount(view.amount)}</p>
          </div>
          <PaymentMark state={state} />
        </header>
        {state.kind === 'collecting' ? (
          <CardWaitTrack state={state} view={view} clock={clock} />
        ) : (
          <ProgressTrack view={view} />
        )}
        <div className={styles.message}>
          <Heading key={`${state.kind} ${view.title}`}>{view.title}</Heading>
          <p className={styles.money}>{view.money}</p>
          {view.next !== null && <p className={styles.next}>{view.next}</p>}
          {state.kind === 'collecting' && (
            <p className={styles.next}>
              <CardWaitCountdown state={state} clock={clock} />
            </p>
          )}
          {state.kind === 'outcome_unknown' && <AskingStripe state={state} clock={clock} />}
        </div>
        <PaymentActions {...props} readerConnected={readerName !== null} />
      </div>
      <aside className={styles.aside}>{recorded ? receipt : sale !== null && <SaleSlip sale={sale} />}</aside>
    </section>
  )
}

/** Takes the focus when it appears, unless a button of the new state already has it. */
function Heading({ children }: { readonly children: string }) {
  const element = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    const region = element.current?.closest('section')
    if (region?.contains(document.activeElement) !== true) element.current?.focus()
  }, [])
  return (
    <h1 ref={element} tabIndex={-1}>
      {children}
    </h1>
  )
}
