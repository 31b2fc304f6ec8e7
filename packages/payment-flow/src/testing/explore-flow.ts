// Visits every state the flow can be in. Tests hold the table and the promise against all of them.

import { fail, money, succeed } from '@till/money'

import { assertNever } from '../assert-never.ts'
import type { AnswerEvent, FlowEvent, PrepareAnswer, TillEvent } from '../flow-event.ts'
import { initialFlowState } from '../flow-state.ts'
import type { FlowState } from '../flow-state.ts'
import type { FlowStep } from '../flow-step.ts'
import type { PaymentAnswer, SaleToPay } from '../payment-attempt.ts'
import type { PaymentStatus } from '../payment-lifecycle.ts'
import type { AnswerResult, CollectResult, ProcessResult } from '../ports.ts'
import { transition } from '../transition.ts'

/** A state at a moment. */
export interface Visit {
  readonly state: FlowState
  readonly now: number
}

/** One event in one state, and what came of it. */
export interface Step {
  readonly before: FlowState
  readonly event: FlowEvent
  readonly now: number
  readonly after: FlowStep
}

export const start = 1_000
/** Longer than any deadline of the flow. */
const longAfterMs = 1_000_000
export const otherAttempt = 'attempt-of-another-tab'
const decline = { code: 'card_declined', declineCode: 'insufficient_funds', card: null }
const amount = money(100, 'usd')

function answer(status: PaymentStatus, more: Partial<PaymentAnswer> = {}): AnswerResult {
  return succeed({ status, amount, saleCompleted: false, receiptNumber: null, decline: null, ...more })
}

const answers: readonly AnswerResult[] = [
  answer('awaiting_card'),
  answer('awaiting_card', { decline }),
  answer('authorized'),
  answer('captured', { saleCompleted: true, receiptNumber: '1-1' }),
  answer('voided'),
  fail({ kind: 'unreachable' }),
  fail({ kind: 'refused', code: 'not_signed_in', message: '' }),
  fail({ kind: 'no_such_payment' }),
]

/** Every sale the app might report next: what is shown, a better price, another price, nothing due, late news. */
function salesAfter(state: FlowState): readonly SaleToPay[] {
  if (state.kind === 'no_sale') return [{ saleId: 'sale-1', revision: 1, due: amount }]
  const { saleId, revision, due } = state.sale
  return [
    { saleId, revision, due },
    { saleId, revision: revision - 1, due: money(1, 'usd') },
    { saleId, revision: revision + 1, due },
    { saleId, revision: revision + 1, due: money(due.minor === 200 ? 100 : 200, 'usd') },
    { saleId, revision: revision + 1, due: money(0, 'usd') },
    { saleId: saleId === 'sale-1' ? 'sale-2' : 'sale-1', revision: 1, due: amount },
  ]
}

function tillEvents(state: FlowState): readonly TillEvent[] {
  const plain = [
    'new_sale',
    'charge_requested',
    'cancel_requested',
    'try_again_requested',
    'back_to_sale_requested',
    'check_again_requested',
    'reader_disconnected',
  ] as const
  return [
    ...plain.map((kind) => ({ kind })),
    ...(['awaiting_card', 'authorized'] as const).flatMap((status) =>
      [attemptIn(state), 'an-attempt-of-another-till'].map(
        (attemptId) => ({ kind: 'payment_changed', attemptId, status }) as const,
      ),
    ),
    ...salesAfter(state).map((sale) => ({ kind: 'sale_changed', sale }) as const),
  ]
}

function attemptIn(state: FlowState): string {
  return state.kind === 'no_sale' ? 'no-attempt' : state.attemptId
}

/** Every answer a port can give to a command. */
export function answersTo(state: FlowState, command: number): readonly AnswerEvent[] {
  const sale = state.kind === 'no_sale' ? { revision: 1, due: amount } : state.sale
  const prepared = { saleRevision: sale.revision, amount: sale.due, clientSecret: 'pi_1_secret_1' }
  return [
    ...results<PrepareAnswer>([
      succeed(prepared),
      succeed({ ...prepared, amount: money(999, 'usd') }),
      fail({ kind: 'unreachable' }),
      fail({ kind: 'refused', code: 'unpayable_amount', message: '' }),
      fail({ kind: 'storage_unavailable' }),
      fail({ kind: 'payment_over' }),
      fail({ kind: 'another_payment_live', attemptId: otherAttempt }),
    ]).map((result) => ({ kind: 'prepare_answered', command, result }) as const),
    ...results<CollectResult>([
      { kind: 'collected', card: { handle: 'card' } },
      { kind: 'canceled_by_customer' },
      { kind: 'canceled_by_cashier' },
      { kind: 'reader_lost' },
      { kind: 'failed', code: 'reader_error', message: '' },
    ]).map((result) => ({ kind: 'collect_finished', command, result }) as const),
    ...results<ProcessResult>([
      { kind: 'authorized', paymentIntentStatus: 'requires_capture' },
      { kind: 'declined', decline },
      { kind: 'retry_process' },
      { kind: 'canceled' },
      { kind: 'reader_lost' },
      { kind: 'unknown', code: 'network_error', message: '' },
    ]).map((result) => ({ kind: 'process_finished', command, result }) as const),
    ...answers.map((result) => ({ kind: 'confirm_answered', command, result }) as const),
    ...answers.map((result) => ({ kind: 'cancel_answered', command, result }) as const),
  ]
}

/** Keeps the compiler's eye on a list of every result of one kind. */
function results<Result>(list: readonly Result[]): readonly Result[] {
  return list
}

/** The command whose answer the state waits for. */
export function pendingCommand(state: FlowState): number | null {
  switch (state.kind) {
    case 'preparing':
    case 'collecting':
    case 'processing':
      return state.command
    case 'idle':
      return state.preparation.kind === 'asked' ? state.preparation.command : null
    case 'outcome_unknown':
      return state.inquiry.kind === 'asked' ? state.inquiry.command : null
    case 'approved': {
      const { confirmation } = state
      return confirmation.kind === 'pending' && confirmation.inquiry.kind === 'asked'
        ? confirmation.inquiry.command
        : null
    }
    case 'canceling':
      if (state.step.kind === 'releasing_reader') return state.step.command
      return state.step.inquiry.kind === 'asked' ? state.step.inquiry.command : null
    case 'no_sale':
    case 'declined':
    case 'interrupted':
    case 'canceled':
      return null
    default:
      return assertNever(state)
  }
}

/** Equal for states that differ only in numbers that do not matter: how often, how long ago, which id. */
export function keyOf({ state, now }: Visit): string {
  const revision = state.kind === 'no_sale' ? 0 : state.sale.revision
  return JSON.stringify(state, (name, value: unknown) => {
    if (name === 'attemptId' || name === 'saleId') return ''
    if (typeof value !== 'number') return value
    switch (name) {
      case 'command':
        return value - state.lastCommand
      case 'lastCommand':
      case 'revision':
        return 0
      case 'saleRevision':
        return Math.sign(value - revision)
      case 'count':
        return Math.min(value, 2)
      case 'deadline':
      case 'askAgainAt':
      case 'prepareAt':
      case 'settledAt':
        return Math.sign(Math.max(0, value - now))
      default:
        return value
    }
  })
}

export interface Exploration {
  /** One visit for each key. */
  readonly visits: ReadonlyMap<string, Visit>
  readonly steps: readonly Step[]
}

/** Follows every event from every state, before and after every deadline, until no new state turns up. */
export function exploreFlow(): Exploration {
  let freshIds = 0
  const visits = new Map<string, Visit>()
  const steps: Step[] = []
  const waiting: Visit[] = [{ state: initialFlowState, now: start }]
  for (let visit = waiting.pop(); visit !== undefined; visit = waiting.pop()) {
    const key = keyOf(visit)
    if (visits.has(key)) continue
    visits.set(key, visit)
    const { state } = visit
    const command = pendingCommand(state)
    for (const now of [visit.now, visit.now + longAfterMs]) {
      const events: readonly FlowEvent[] = [
        ...tillEvents(state),
        ...(command === null ? [] : answersTo(state, command)),
        { kind: 'time_passed' },
      ]
      for (const event of events) {
        freshIds += 1
        const after = transition(state, event, { now, freshAttemptId: `attempt-${freshIds}` })
        steps.push({ before: state, event, now, after })
        waiting.push({ state: after.state, now })
      }
    }
  }
  return { visits, steps }
}

/** Whether the event meant anything in that state. */
export function changes({ before, after }: Step): boolean {
  return after.state !== before || after.effects.length > 0
}

/** A state in which nothing is under way and the till is free for the next sale. */
export function isAtRest(state: FlowState): boolean {
  return (
    state.kind === 'no_sale' ||
    state.kind === 'canceled' ||
    (state.kind === 'approved' && state.confirmation.kind === 'confirmed')
  )
}
