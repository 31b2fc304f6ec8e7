import type { Money } from '@till/money'
import type {
  ApprovedState,
  CancelingState,
  CollectingState,
  DeclinedState,
  FlowProblem,
  Interruption,
  OutcomeUnknownState,
} from '@till/payment-flow'

import type { Formats, Words } from '../../words/index.ts'
import { cardBrandName } from '../../words/index.ts'
import { declineReason } from './decline-wording.ts'
import { collectFault } from './collect-fault.ts'
import type { PayingState } from './paying-state.ts'

/** The four steps of a card payment, in their order. */
export const paymentSteps = ['prepare', 'card', 'bank', 'done'] as const
type PaymentStep = (typeof paymentSteps)[number]

/** What the payment screen says, whatever the state: what happened, what of the money, what now. */
export interface PaymentView {
  /** Colours the whole screen: `good` is money taken, `mind` something to mind, `bad` a card refused. */
  readonly tone: 'calm' | 'good' | 'mind' | 'bad'
  readonly step: PaymentStep
  /** Whether that step is going on, waits for somebody, or has stopped. */
  readonly pace: 'moving' | 'waiting' | 'stopped'
  readonly amount: Money
  readonly title: string
  readonly money: string
  readonly next: string | null
}

interface Language {
  readonly words: Words['payment']
  readonly formats: Formats
}

export function viewOf(state: PayingState, language: Language): PaymentView {
  const { words } = language
  const amount = state.sale.due
  switch (state.kind) {
    case 'preparing':
      return { tone: 'calm', step: 'prepare', pace: 'moving', amount, next: null, ...words.preparing }
    case 'collecting':
      return viewOfCollecting(state, language)
    case 'processing':
      return {
        tone: 'calm',
        step: 'bank',
        pace: 'moving',
        amount: state.payment.amount,
        ...words.processing,
        next: state.tries > 1 ? words.processing.trying(state.tries) : words.processing.next,
      }
    case 'approved':
      return viewOfApproved(state, language)
    case 'declined':
      return viewOfDeclined(state, language)
    case 'interrupted':
      return { tone: 'mind', step: 'card', pace: 'stopped', amount, ...wordsOfInterruption(state.why, words) }
    case 'canceling':
      return viewOfCanceling(state, language)
    case 'canceled':
      return { tone: 'calm', step: 'card', pace: 'stopped', amount, ...words.canceled[state.reason] }
    case 'outcome_unknown':
      return viewOfUnknown(state, language)
    default:
      return state satisfies never
  }
}

function viewOfCollecting({ payment, release }: CollectingState, { words }: Language): PaymentView {
  const { collecting } = words
  const view = { tone: 'calm', step: 'card', amount: payment.amount, next: null } as const
  if (release === null) return { ...view, pace: 'waiting', title: collecting.title, money: '' }
  switch (release.why) {
    case 'card_wait_limit':
      return { ...view, pace: 'moving', ...collecting.waitLimit }
    case 'total_changed':
      return { ...view, pace: 'moving', ...collecting.totalChanged }
    default:
      return release.why satisfies never
  }
}

function viewOfApproved(state: ApprovedState, { words, formats }: Language): PaymentView {
  const { confirmation } = state
  const view = { tone: 'good', step: 'done', pace: 'stopped', next: null, amount: state.amount } as const
  const title = state.cancelCameTooLate ? words.approved.canceledTooLate.title : words.approved.title
  if (confirmation.kind === 'pending') {
    const { inquiry } = confirmation
    if (isMismatch(inquiry.problem)) return { ...view, tone: 'bad', ...words.problems.payment_mismatch }
    const money = inquiry.count > 1 ? words.approved.recordingSlow : words.approved.recording
    return { ...view, title, money }
  }
  const { amount, saleCompleted } = confirmation.answer
  if (!saleCompleted) return { ...view, amount, title, money: words.approved.partly }
  if (state.cancelCameTooLate) return { ...view, amount, ...words.approved.canceledTooLate }
  const withTip = amount.minor > state.sale.due.minor
  return {
    ...view,
    amount,
    title,
    money: withTip ? words.approved.paidMore(formats.amount(amount)) : words.approved.noChange,
  }
}

function viewOfDeclined({ decline, sale }: DeclinedState, { words }: Language): PaymentView {
  const { card } = decline
  const name =
    card === null ? words.declined.unknownCard : words.declined.card(cardBrandName(card.brand), card.last4)
  const { reason, next } = words.declineReasons[declineReason(decline)]
  return {
    tone: 'bad',
    step: 'bank',
    pace: 'stopped',
    amount: sale.due,
    title: words.declined.title(name),
    money: `${reason} ${words.declined.money}`,
    next,
  }
}

function wordsOfInterruption(why: Interruption, { interrupted }: Words['payment']) {
  const isReload = why.kind === 'nothing_authorized' && why.doubt === 'page_reloaded_before_card'
  if (isReload) return interrupted.page_reloaded
  return why.kind === 'reader_failed'
    ? interrupted.reader_failed[collectFault(why.code)]
    : interrupted[why.kind]
}

function viewOfCanceling({ step, sale }: CancelingState, { words }: Language): PaymentView {
  const view = { tone: 'calm', step: 'card', pace: 'moving', amount: sale.due, next: null } as const
  if (step.kind === 'releasing_reader') return { ...view, ...words.canceling.releasing }
  const { problem, count } = step.inquiry
  const trouble = wordsOfProblem(problem, words)
  if (trouble !== null) return { ...view, tone: 'mind', ...trouble }
  return count > 1
    ? { ...view, tone: 'mind', ...words.canceling.slow }
    : { ...view, ...words.canceling.verifying }
}

function viewOfUnknown({ doubt, inquiry, sale }: OutcomeUnknownState, { words }: Language): PaymentView {
  const view = { tone: 'mind', step: 'bank', pace: 'moving', amount: sale.due } as const
  const problem = wordsOfProblem(inquiry.problem, words)
  if (problem !== null) return { ...view, ...problem }
  const { title, money, next, doubts } = words.unknown
  return { ...view, title, money: `${doubts[doubt]} ${money}`, next }
}

/** What only a person can clear up; everything else heals while the till keeps asking. */
function wordsOfProblem(problem: FlowProblem | null, words: Words['payment']) {
  if (isMismatch(problem)) return words.problems.payment_mismatch
  return problem?.kind === 'no_such_payment' ? words.problems.no_such_payment : null
}

function isMismatch(problem: FlowProblem | null): boolean {
  return problem?.kind === 'server_refused' && problem.code === 'payment_mismatch'
}
