import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { convergePayment } from './payment-convergence.ts'
import type { IntentReading } from './payment-convergence.ts'
import { paymentStatuses, transitionPayment } from './payment-lifecycle.ts'
import type { PaymentStatus } from './payment-lifecycle.ts'

const waitingForCard: IntentReading = { status: 'requires_payment_method' }
const held: IntentReading = { status: 'requires_capture' }
const captured: IntentReading = { status: 'succeeded', settledInOneMessage: false }

const anyReading: fc.Arbitrary<IntentReading> = fc.oneof(
  fc.record({
    status: fc.constantFrom(
      'requires_payment_method',
      'requires_confirmation',
      'requires_action',
      'processing',
      'requires_capture',
      'unrecognised',
    ),
  }),
  fc.record({ status: fc.constant('succeeded'), settledInOneMessage: fc.boolean() }),
  fc.record({
    status: fc.constant('canceled'),
    authorization: fc.constantFrom('none', 'released', 'lapsed'),
  }),
)

function journal(recorded: PaymentStatus, reading: IntentReading): readonly string[] | string {
  const converged = convergePayment(recorded, reading)
  return converged.ok ? converged.value.events : converged.error.code
}

describe('a record catches up with Stripe', () => {
  test('when the card was authorised', () => {
    expect(journal('awaiting_card', held)).toEqual(['card_authorized'])
  })

  test('when the answer to the creation was lost', () => {
    expect(journal('intended', waitingForCard)).toEqual(['intent_created'])
  })

  test('when a single-message card was charged at once', () => {
    expect(journal('awaiting_card', { status: 'succeeded', settledInOneMessage: true })).toEqual([
      'settled_in_one_message',
    ])
  })

  test('when somebody captured in the Dashboard before the authorization was even recorded', () => {
    expect(journal('awaiting_card', captured)).toEqual(['card_authorized', 'capture_confirmed'])
  })

  test('when somebody canceled an authorised payment in the Dashboard', () => {
    expect(journal('authorized', { status: 'canceled', authorization: 'released' })).toEqual([
      'void_confirmed',
    ])
  })

  test('when an authorization was canceled whose charge the reading no longer knows', () => {
    expect(journal('authorized', { status: 'canceled', authorization: 'none' })).toEqual(['void_confirmed'])
  })

  test('when an authorization lapsed', () => {
    expect(journal('authorized', { status: 'canceled', authorization: 'lapsed' })).toEqual([
      'authorization_lapsed',
    ])
  })

  test('when Stripe gave up an intent that was never paid, for instance after too many declines', () => {
    expect(journal('awaiting_card', { status: 'canceled', authorization: 'none' })).toEqual(['abandoned'])
  })
})

describe('nothing is concluded', () => {
  test('from a decline, which leaves the payment waiting for another card', () => {
    expect(journal('awaiting_card', waitingForCard)).toEqual([])
  })

  test.each(['processing', 'unrecognised'] as const)('from the status %s', (status) => {
    for (const recorded of paymentStatuses.filter((candidate) => candidate !== 'intended')) {
      expect(journal(recorded, { status })).toEqual([])
    }
  })
})

describe('a contradiction is an error that names both sides', () => {
  test.each<[PaymentStatus, IntentReading]>([
    ['captured', held],
    ['captured', { status: 'canceled', authorization: 'released' }],
    ['voided', held],
    ['voided', captured],
    ['abandoned', held],
    ['abandoned', waitingForCard],
    ['authorized', waitingForCard],
  ])('recorded %s, found %o', (recorded, reading) => {
    expect(convergePayment(recorded, reading)).toEqual({
      ok: false,
      error: { code: 'contradicts_stripe', recorded, found: reading.status },
    })
  })
})

test('the events lead from the recorded status to the new one by legal steps only', () => {
  fc.assert(
    fc.property(fc.constantFrom(...paymentStatuses), anyReading, (recorded, reading) => {
      const converged = convergePayment(recorded, reading)
      if (!converged.ok) return
      let status = recorded
      for (const event of converged.value.events) {
        const next = transitionPayment(status, event)
        if (!next.ok) throw new Error(`${next.error.from} cannot become ${next.error.to}`)
        status = next.value
      }
      expect(status).toBe(converged.value.status)
    }),
  )
})

test('the same reading again changes nothing', () => {
  fc.assert(
    fc.property(fc.constantFrom(...paymentStatuses), anyReading, (recorded, reading) => {
      const once = convergePayment(recorded, reading)
      if (!once.ok) return
      const { status } = once.value

      expect(convergePayment(status, reading)).toEqual({ ok: true, value: { status, events: [] } })
    }),
  )
})
