// How each state is entered, whichever state it is entered from: the data it starts with and what has to be done.

import type { Money } from '@till/money'

import { cancelPaymentEffect, confirmEffect, prepareEffect } from './flow-effect.ts'
import {
  cardWaitLimitMs,
  outcomeSettleMs,
  processLimitMs,
  readerReleaseLimitMs,
  totalRestMs,
} from './flow-limits.ts'
import type { CancelReason, Doubt, FlowProblem, Interruption, WithAttempt } from './flow-state.ts'
import { stay } from './flow-step.ts'
import type { FlowStep, Moment } from './flow-step.ts'
import { firstQuestion } from './inquiry.ts'
import type { CollectedCard, Decline, PaymentAnswer, PreparedPayment, SaleToPay } from './payment-attempt.ts'
import { isChargeable, isCurrent } from './sale-to-pay.ts'

/** Drops what belongs to the state being left. */
function attemptOf({ sale, attemptId, lastCommand }: WithAttempt): WithAttempt {
  return { sale, attemptId, lastCommand }
}

/** The sale with a new attempt: for a sale new to the flow, or one whose last attempt is known to have ended. */
export function startAttempt(lastCommand: number, sale: SaleToPay, moment: Moment): FlowStep {
  return enterIdle({ sale, attemptId: moment.freshAttemptId, lastCommand }, null, moment)
}

/** `payment` is kept if it asks for what is due; otherwise the total is prepared once it has stood for a moment. */
export function enterIdle(from: WithAttempt, payment: PreparedPayment | null, moment: Moment): FlowStep {
  const idle = { ...attemptOf(from), kind: 'idle', problem: null } as const
  if (!isChargeable(from.sale)) return stay({ ...idle, preparation: { kind: 'not_ready' } })
  if (payment !== null && isCurrent(payment, from.sale)) {
    return stay({ ...idle, preparation: { kind: 'ready', payment } })
  }
  return stay({ ...idle, preparation: { kind: 'due', prepareAt: moment.now + totalRestMs } })
}

/** Back to the sale because Charge could not go on. The next Charge asks again. */
export function enterIdleWithProblem(from: WithAttempt, problem: FlowProblem): FlowStep {
  return stay({ ...attemptOf(from), kind: 'idle', problem, preparation: { kind: 'not_ready' } })
}

/** Asks for a card, at once if `payment` is what the screen shows, else after one answer of the server. */
export function charge(from: WithAttempt, payment: PreparedPayment | null, moment: Moment): FlowStep {
  return payment !== null && isCurrent(payment, from.sale)
    ? enterCollecting(from, payment, moment)
    : enterPreparing(from)
}

export function enterPreparing(from: WithAttempt): FlowStep {
  const command = from.lastCommand + 1
  return {
    state: { ...attemptOf(from), kind: 'preparing', lastCommand: command, command },
    effects: [prepareEffect(from, command)],
  }
}

export function enterCollecting(from: WithAttempt, payment: PreparedPayment, moment: Moment): FlowStep {
  const command = from.lastCommand + 1
  return {
    state: {
      ...attemptOf(from),
      kind: 'collecting',
      lastCommand: command,
      command,
      payment,
      deadline: moment.now + cardWaitLimitMs,
      release: null,
    },
    effects: [{ kind: 'collect', command, clientSecret: payment.clientSecret }],
  }
}

/** Sends the card for authorization, the first time or again. */
export function enterProcessing(
  from: WithAttempt & { readonly payment: PreparedPayment },
  card: CollectedCard,
  tries: number,
  moment: Moment,
): FlowStep {
  const command = from.lastCommand + 1
  return {
    state: {
      ...attemptOf(from),
      kind: 'processing',
      lastCommand: command,
      command,
      payment: from.payment,
      card,
      tries,
      deadline: moment.now + processLimitMs,
      cancelRequested: false,
    },
    effects: [{ kind: 'process', command, card }],
  }
}

export function enterDeclined(
  from: WithAttempt,
  payment: PreparedPayment | null,
  decline: Decline,
): FlowStep {
  return stay({ ...attemptOf(from), kind: 'declined', payment, decline })
}

export function enterInterrupted(
  from: WithAttempt,
  payment: PreparedPayment | null,
  why: Interruption,
): FlowStep {
  return stay({ ...attemptOf(from), kind: 'interrupted', payment, why })
}

/** Asks the server. `inFlight` says that an authorization may still be on its way to Stripe. */
export function enterOutcomeUnknown(
  from: WithAttempt,
  doubt: Doubt,
  inFlight: boolean,
  moment: Moment,
): FlowStep {
  const command = from.lastCommand + 1
  return {
    state: {
      ...attemptOf(from),
      kind: 'outcome_unknown',
      lastCommand: command,
      doubt,
      settledAt: inFlight ? moment.now + outcomeSettleMs : moment.now,
      inquiry: firstQuestion(command),
    },
    effects: [confirmEffect(from, command)],
  }
}

/** Gives up while the reader asks for a card: first the reader, so that nobody taps into a payment that is going away. */
export function enterReleasingReader(
  from: WithAttempt & { readonly command: number },
  reason: CancelReason,
  moment: Moment,
): FlowStep {
  const deadline = moment.now + readerReleaseLimitMs
  return {
    state: {
      ...attemptOf(from),
      kind: 'canceling',
      reason,
      step: { kind: 'releasing_reader', command: from.command, deadline },
    },
    effects: [{ kind: 'cancel_collect' }],
  }
}

/** Gives up: the server cancels the PaymentIntent and says what is true after that. */
export function enterVerifyingCancel(from: WithAttempt, reason: CancelReason): FlowStep {
  const command = from.lastCommand + 1
  return {
    state: {
      ...attemptOf(from),
      kind: 'canceling',
      lastCommand: command,
      reason,
      step: { kind: 'verifying', inquiry: firstQuestion(command) },
    },
    effects: [cancelPaymentEffect(from, command)],
  }
}

export function enterCanceled(from: WithAttempt, reason: CancelReason): FlowStep {
  return stay({ ...attemptOf(from), kind: 'canceled', reason })
}

/** The reader's word is proof for the customer; the server is asked until it has it in writing. */
export function enterApproved(from: WithAttempt, amount: Money, cancelCameTooLate: boolean): FlowStep {
  const command = from.lastCommand + 1
  return {
    state: {
      ...attemptOf(from),
      kind: 'approved',
      lastCommand: command,
      amount,
      cancelCameTooLate,
      confirmation: { kind: 'pending', inquiry: firstQuestion(command) },
    },
    effects: [confirmEffect(from, command)],
  }
}

/** The server's word: verified at Stripe and recorded. */
export function enterConfirmed(
  from: WithAttempt,
  answer: PaymentAnswer,
  cancelCameTooLate: boolean,
): FlowStep {
  return stay({
    ...attemptOf(from),
    kind: 'approved',
    amount: answer.amount,
    cancelCameTooLate,
    confirmation: { kind: 'confirmed', answer },
  })
}
