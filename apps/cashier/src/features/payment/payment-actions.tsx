import { useEffect, useRef, type ComponentProps, type ReactNode } from 'react'

import { Button } from '../../design/index.ts'
import { useWords } from '../../words/index.ts'
import { declineReason, mayRetrySameCard } from './decline-wording.ts'
import { isUnknownToServer, type FlowPort, type PayingState } from './paying-state.ts'
import styles from './payment-actions.module.css'

export interface PaymentActionsProps {
  readonly state: PayingState
  readonly flow: FlowPort
  /** Without a reader no card can be asked for; the way to one is offered instead. */
  readonly readerConnected: boolean
  readonly onConnectReader: () => void
  readonly onNewSale: () => void
  readonly onPrintReceipt: () => void
  /** Where the receipt has no room beside the screen, it is one press away. */
  readonly onShowReceipt: () => void
}

/** What the cashier may do now. What is not legal in this state is not there at all. */
export function PaymentActions(props: PaymentActionsProps) {
  const { state, flow, onNewSale } = props
  const { payment: words } = useWords()
  switch (state.kind) {
    case 'preparing':
    case 'collecting':
      return (
        <Row>
          <Cancel flow={flow} />
        </Row>
      )
    case 'processing':
      return null
    case 'declined':
    case 'interrupted':
      return (
        <Row>
          <TryAgain {...props} state={state} />
          <BackToSale flow={flow} />
          <Cancel flow={flow} />
        </Row>
      )
    case 'canceled':
      return (
        <Row>
          <BackToSale flow={flow} main />
        </Row>
      )
    case 'approved':
      return <AfterApproval {...props} state={state} />
    case 'canceling':
    case 'outcome_unknown':
      return isUnknownToServer(state) ? (
        <Row>
          <MainAction onClick={onNewSale}>{words.newSale}</MainAction>
        </Row>
      ) : null
    default:
      return state satisfies never
  }
}

type StateOf<Kind extends PayingState['kind']> = Extract<PayingState, { kind: Kind }>

function AfterApproval({
  state,
  flow,
  onNewSale,
  onPrintReceipt,
  onShowReceipt,
}: PaymentActionsProps & { readonly state: StateOf<'approved'> }) {
  const { payment: words } = useWords()
  const { confirmation } = state
  if (confirmation.kind === 'confirmed' && !confirmation.answer.saleCompleted) {
    return (
      <Row>
        <BackToSale flow={flow} main />
      </Row>
    )
  }
  // Before the server has recorded the payment the sale must not be left, and there is no receipt yet.
  const recorded = confirmation.kind === 'confirmed'
  return (
    <Row>
      <MainAction key={String(recorded)} disabled={!recorded} onClick={onNewSale}>
        {words.newSale}
      </MainAction>
      <Button size="large" disabled={!recorded} onClick={onPrintReceipt}>
        {words.printReceipt}
      </Button>
      <Button size="large" className={styles.receipt} disabled={!recorded} onClick={onShowReceipt}>
        {words.showReceipt}
      </Button>
    </Row>
  )
}

function TryAgain({
  state,
  flow,
  readerConnected,
  onConnectReader,
}: PaymentActionsProps & { readonly state: StateOf<'declined' | 'interrupted'> }) {
  const { payment: words } = useWords()
  if (!readerConnected) return <MainAction onClick={onConnectReader}>{words.connectReader}</MainAction>
  return (
    <MainAction onClick={() => flow.send({ kind: 'try_again_requested' })}>
      {state.kind === 'interrupted' ? words.tryAgain : againAfterDecline(state, words)}
    </MainAction>
  )
}

function againAfterDecline(
  { decline }: StateOf<'declined'>,
  words: { readonly sameCard: string; readonly anotherCard: string },
): string {
  return mayRetrySameCard(declineReason(decline)) ? words.sameCard : words.anotherCard
}

function Cancel({ flow }: { readonly flow: FlowPort }) {
  const { payment: words } = useWords()
  return (
    <Button size="large" onClick={() => flow.send({ kind: 'cancel_requested' })}>
      {words.cancel}
    </Button>
  )
}

function BackToSale({ flow, main = false }: { readonly flow: FlowPort; readonly main?: boolean }) {
  const { payment: words } = useWords()
  const Action = main ? MainAction : Button
  return (
    <Action size="large" onClick={() => flow.send({ kind: 'back_to_sale_requested' })}>
      {words.backToSale}
    </Action>
  )
}

/** The one thing that is usually done next; it has the focus as soon as it can be pressed. */
function MainAction(props: ComponentProps<typeof Button>) {
  const element = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    element.current?.focus()
  }, [])
  return <Button {...props} ref={element} look="solid" size="large" className={styles.main} />
}

function Row({ children }: { readonly children: ReactNode }) {
  return <div className={styles.row}>{children}</div>
}
