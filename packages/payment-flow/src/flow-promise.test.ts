// The promise of the product, held in every single step the flow can take.

import { expect, test } from 'vitest'
import type { FlowEffect } from './flow-effect.ts'
import type { FlowEvent } from './flow-event.ts'
import { paymentOutcome } from './payment-lifecycle.ts'
import {
  answersTo,
  changes,
  exploreFlow,
  isAtRest,
  otherAttempt,
  pendingCommand,
} from './testing/explore-flow.ts'
import type { Step } from './testing/explore-flow.ts'
import { transition } from './transition.ts'

const { visits, steps } = exploreFlow()

/** What the server said in this event, if it said anything that it had verified. */
function verified(event: FlowEvent): 'open' | 'paid' | 'not_paid' | null {
  if (event.kind !== 'confirm_answered' && event.kind !== 'cancel_answered') return null
  return event.result.ok ? paymentOutcome(event.result.value.status) : null
}

function asksFor({ after }: Step, ...kinds: readonly FlowEffect['kind'][]): boolean {
  return after.effects.some((effect) => kinds.includes(effect.kind))
}

/** The steps to which a rule applies, without those that keep it. There must be some to which it applies. */
function breaking(applies: (step: Step) => boolean, keeps: (step: Step) => boolean): readonly Step[] {
  const concerned = steps.filter(applies)
  expect(concerned).not.toEqual([])
  return concerned.filter((step) => !keeps(step))
}

test('“canceled” is said only after the server has verified it', () => {
  const broken = breaking(
    ({ before, after }) => after.state.kind === 'canceled' && before.kind !== 'canceled',
    ({ event }) => verified(event) === 'not_paid',
  )
  expect(broken).toEqual([])
})

test('“approved” is said only on the word of the reader or of the server', () => {
  const broken = breaking(
    ({ before, after }) => after.state.kind === 'approved' && before.kind !== 'approved',
    ({ event }) =>
      (event.kind === 'process_finished' && event.result.kind === 'authorized') ||
      (event.kind === 'payment_changed' && event.status === 'authorized') ||
      verified(event) === 'paid',
  )
  expect(broken).toEqual([])
})

test('a sale gets a new attempt only when the one before is paid and confirmed, or verified to be over', () => {
  const broken = breaking(
    ({ before, after: { state } }) =>
      before.kind !== 'no_sale' &&
      state.kind !== 'no_sale' &&
      before.sale.saleId === state.sale.saleId &&
      before.attemptId !== state.attemptId &&
      state.attemptId !== otherAttempt,
    ({ before }) => isAtRest(before),
  )
  expect(broken).toEqual([])
})

test('the till turns to another sale only when nothing is under way, or the server has no record of it', () => {
  const broken = breaking(
    ({ before, after: { state } }) =>
      before.kind !== 'no_sale' && (state.kind === 'no_sale' || state.sale.saleId !== before.sale.saleId),
    ({ before }) =>
      before.kind === 'idle' || isAtRest(before) || JSON.stringify(before).includes('no_such_payment'),
  )
  expect(broken).toEqual([])
})

test('while the outcome is unknown, nothing is sent that could charge', () => {
  const broken = breaking(
    ({ before }) => before.kind === 'outcome_unknown',
    (step) => !asksFor(step, 'prepare', 'collect', 'process'),
  )
  expect(broken).toEqual([])
})

test('a card is asked for only for the amount and the revision on the screen', () => {
  const broken = breaking(
    (step) => asksFor(step, 'collect'),
    ({ after: { state } }) =>
      state.kind === 'collecting' &&
      state.payment.amount.minor === state.sale.due.minor &&
      state.payment.saleRevision === state.sale.revision,
  )
  expect(broken).toEqual([])
})

test('a card that was read for an amount that is no longer due is never processed', () => {
  const broken = breaking(
    (step) => asksFor(step, 'process') && step.before.kind === 'collecting',
    ({ before }) => before.kind === 'collecting' && before.sale.due.minor === before.payment.amount.minor,
  )
  expect(broken).toEqual([])
})

test('every command gets a number that was not used before', () => {
  const broken = breaking(
    (step) => asksFor(step, 'prepare', 'collect', 'process', 'confirm', 'cancel_payment'),
    ({ before, after }) =>
      after.state.lastCommand === before.lastCommand + 1 &&
      after.effects.every((effect) => !('command' in effect) || effect.command === after.state.lastCommand),
  )
  expect(broken).toEqual([])
})

test('an answer to another command than the pending one changes nothing', () => {
  const changed: FlowEvent[] = []
  for (const { state, now } of visits.values()) {
    const pending = pendingCommand(state)
    for (const stale of [0, state.lastCommand, state.lastCommand + 1]) {
      if (stale === pending) continue
      for (const event of answersTo(state, stale)) {
        const after = transition(state, event, { now, freshAttemptId: 'unused' })
        if (changes({ before: state, event, now, after })) changed.push(event)
      }
    }
  }
  expect(changed).toEqual([])
})

test('a second press of a button that has just worked changes nothing', () => {
  const buttons: readonly string[] = ['charge_requested', 'cancel_requested', 'try_again_requested']
  const broken = breaking(
    (step) => changes(step) && buttons.includes(step.event.kind),
    ({ event, now, after }) =>
      transition(after.state, event, { now, freshAttemptId: 'unused' }).state === after.state,
  )
  expect(broken).toEqual([])
})
