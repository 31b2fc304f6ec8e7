import { ReaderId, type Payment, type Session } from '@till/contract'
import { fail, succeed } from '@till/money'
import { createPaymentFlow, type FlowState, type PaymentFlow } from '@till/payment-flow'

import type { Api } from '../adapters/api/index.ts'
import { steadyClock } from '../adapters/clock/steady-clock.ts'
import type { NewId } from '../adapters/ids/new-id.ts'
import type { Storage } from '../adapters/storage/storage.ts'
import { CardTerminal, loadTerminalSdk, PaymentReader, type ReaderInfo } from '../adapters/terminal/index.ts'
import { createApiBackend, createFlowStorage, isPaying } from '../features/payment/index.ts'
import { createReaderDesk, type ReaderDesk } from '../features/reader/index.ts'

/** What a register needs to take cards: its readers and the one payment it is working on. */
export interface CardDesk {
  readonly readers: ReaderDesk
  readonly flow: PaymentFlow
  /** Settles when the payment of the page before has been taken up; the flow may not be told anything earlier. */
  readonly restored: Promise<void>
  /** Nobody is signed in: lets go of the reader, unless a payment is running on it. */
  readonly signedOut: () => void
  /** Another tab takes over: nothing more is made of this payment here, and the reader is free at once. */
  readonly close: () => void
  /** The server can be reached again: an open question is asked now. */
  readonly askAgain: () => void
  /** The server has told something about a payment, perhaps this register's. */
  readonly hear: (payment: Payment) => void
}

interface CardDeskPorts {
  readonly api: Api
  readonly ids: NewId
  readonly storage: Storage
  /** Hears of the session as it is once the server remembers another reader. */
  readonly onSession: (session: Session) => void
}

/** Made once for each register and kept while the page lives: a payment outlasts the screen it was begun on. */
export function createCardDesk({ register, testReaderOffered }: Session, ports: CardDeskPorts): CardDesk {
  const { api, ids, storage, onSession } = ports
  const terminal = new CardTerminal({
    loadSdk: loadTerminalSdk,
    fetchConnectionToken: () => fetchConnectionToken(api),
    offerTestReader: testReaderOffered,
    clock: steadyClock,
  })
  const flow = createPaymentFlow({
    reader: new PaymentReader(terminal),
    backend: createApiBackend(api),
    storage: createFlowStorage(storage, register.id),
    clock: steadyClock,
    ids: { newAttemptId: ids.paymentAttempt },
  })
  const restored = flow.restore()
  terminal.onLost(() => {
    flow.send({ kind: 'reader_disconnected' })
  })
  const readers = createReaderDesk({
    terminal,
    clock: steadyClock,
    remember: (reader) => void rememberReader(reader, api, onSession),
  })
  return {
    readers,
    flow,
    restored,
    signedOut: () => {
      if (!isPaying(flow.getState())) void readers.connector.release()
    },
    close: () => {
      flow.hold()
      void readers.connector.release()
    },
    askAgain: () => {
      if (isAsking(flow.getState())) flow.send({ kind: 'check_again_requested' })
    },
    hear: ({ attemptId, status }) => {
      if (flow.getState().kind !== 'no_sale') flow.send({ kind: 'payment_changed', attemptId, status })
    },
  }
}

/** Whether a question to the server is open; in other states asking again would open one. */
function isAsking({ kind }: FlowState): boolean {
  return kind === 'approved' || kind === 'canceling' || kind === 'outcome_unknown'
}

async function fetchConnectionToken(api: Pick<Api, 'createConnectionToken'>) {
  const token = await api.createConnectionToken()
  if (token.ok) return succeed(token.value.secret)
  return fail(token.error.kind === 'refused' ? token.error.problem.detail : '')
}

/** The SDK's own test reader has no id that Stripe would know again, so it is not remembered. */
async function rememberReader(
  reader: ReaderInfo | null,
  api: Pick<Api, 'rememberReader'>,
  onSession: (session: Session) => void,
): Promise<void> {
  const readerId = ReaderId.safeParse(reader?.id)
  const session = await api.rememberReader({ body: { readerId: readerId.data ?? null } })
  if (session.ok) onSession(session.value)
}
