import { expect, test } from 'vitest'
import {
  legalPaymentEvents,
  paymentEvents,
  paymentOutcome,
  paymentStatuses,
  statusAfter,
  transitionPayment,
} from './payment-lifecycle.ts'
import type { PaymentStatus } from './payment-lifecycle.ts'

function statusesAfter(from: PaymentStatus): readonly PaymentStatus[] {
  return legalPaymentEvents[from].map((event) => statusAfter[event])
}

test('a payment goes from intended to captured, step by step', () => {
  expect(transitionPayment('intended', 'intent_created')).toEqual({ ok: true, value: 'awaiting_card' })
  expect(transitionPayment('awaiting_card', 'card_authorized')).toEqual({ ok: true, value: 'authorized' })
  expect(transitionPayment('authorized', 'capture_confirmed')).toEqual({ ok: true, value: 'captured' })
})

test('the table is the one that is documented', () => {
  const table = Object.fromEntries(paymentStatuses.map((status) => [status, statusesAfter(status)]))

  expect(table).toEqual({
    intended: ['awaiting_card', 'abandoned'],
    awaiting_card: ['authorized', 'captured', 'abandoned'],
    authorized: ['captured', 'voided', 'expired'],
    captured: [],
    voided: [],
    expired: [],
    abandoned: [],
  })
})

test('every fact that is not in the table is refused with both states named', () => {
  for (const from of paymentStatuses) {
    const legal: readonly string[] = legalPaymentEvents[from]
    for (const event of paymentEvents.filter((candidate) => !legal.includes(candidate))) {
      expect(transitionPayment(from, event)).toEqual({
        ok: false,
        error: { code: 'illegal_transition', from, to: statusAfter[event], event },
      })
    }
  }
})

test('a captured payment cannot be voided, and a voided one cannot be captured', () => {
  expect(transitionPayment('captured', 'void_confirmed').ok).toBe(false)
  expect(transitionPayment('voided', 'capture_confirmed').ok).toBe(false)
})

test('every status is reached from intended, and every one that is not final has a way to a final one', () => {
  const reached = new Set<PaymentStatus>(['intended'])
  for (const status of reached) for (const next of statusesAfter(status)) reached.add(next)

  expect([...reached].toSorted()).toEqual([...paymentStatuses].toSorted())
  for (const status of paymentStatuses.filter((candidate) => paymentOutcome(candidate) === 'open')) {
    expect(statusesAfter(status)).not.toEqual([])
  }
})

test('only an open payment may still become paid; a paid one holds or has the money', () => {
  const outcomes = Object.fromEntries(paymentStatuses.map((status) => [status, paymentOutcome(status)]))

  expect(outcomes).toEqual({
    intended: 'open',
    awaiting_card: 'open',
    authorized: 'paid',
    captured: 'paid',
    voided: 'not_paid',
    expired: 'not_paid',
    abandoned: 'not_paid',
  })
})
