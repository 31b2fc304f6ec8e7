import { assertNever } from './assert-never.ts'
import type { FlowEvent } from './flow-event.ts'
import { askAgainFirstMs, askAgainMaxMs } from './flow-limits.ts'
import type { CommandNumber, FlowProblem, Inquiry, Instant, WithAttempt } from './flow-state.ts'
import { isNewsOf } from './payment-news.ts'
import type { BackendFailure } from './ports.ts'

export function firstQuestion(command: CommandNumber): Inquiry {
  return { kind: 'asked', command, count: 1, problem: null }
}

export function nextQuestion(before: Inquiry, command: CommandNumber): Inquiry {
  return { kind: 'asked', command, count: before.count + 1, problem: before.problem }
}

/** The question decided nothing; it is asked again after a pause that doubles up to `askAgainMaxMs`. */
export function rest(asked: Inquiry, problem: FlowProblem | null, now: Instant): Inquiry {
  const pauseMs = Math.min(askAgainFirstMs * 2 ** (asked.count - 1), askAgainMaxMs)
  return { kind: 'resting', askAgainAt: now + pauseMs, count: asked.count, problem }
}

export function isAnswerTo(inquiry: Inquiry, command: CommandNumber): boolean {
  return inquiry.kind === 'asked' && inquiry.command === command
}

/** Whether it is time for the next question: the pause is over, or somebody or a live event cuts it short. */
export function mayAskAgain(
  state: WithAttempt,
  inquiry: Inquiry,
  event: Extract<FlowEvent, { kind: 'time_passed' | 'check_again_requested' | 'payment_changed' }>,
  now: Instant,
): boolean {
  if (inquiry.kind !== 'resting') return false
  if (event.kind === 'payment_changed') return isNewsOf(state, event)
  return event.kind === 'check_again_requested' || now >= inquiry.askAgainAt
}

export function problemOf(failure: BackendFailure): FlowProblem {
  switch (failure.kind) {
    case 'unreachable':
      return { kind: 'server_unreachable' }
    case 'refused':
      return { kind: 'server_refused', code: failure.code, message: failure.message }
    case 'no_such_payment':
      return { kind: 'no_such_payment' }
    default:
      return assertNever(failure)
  }
}

/**
 * Whether the till may turn to the next sale although this payment is not decided: only if the server, which writes
 * every payment down before Stripe hears of it, has no record of this one. Asking longer cannot help, and if a card
 * was charged it surfaces on the manager's desk.
 */
export function mayLeaveToTheDesk(inquiry: Inquiry): boolean {
  return inquiry.problem?.kind === 'no_such_payment'
}
