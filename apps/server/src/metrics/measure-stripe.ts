import type { Result } from '@till/money'
import { Counter, Histogram } from 'prom-client'
import type { Registry } from 'prom-client'
import type { Clock } from '../clock.ts'
import type { CardPayments } from '../stripe/card-payments.ts'
import type { StripeFailure } from '../stripe/stripe-failure.ts'

/** From an answer nobody waits for to the SDK's patience with all its repetitions. */
const bucketsSeconds = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 60]

/** The same card payments, with the time each call takes and the kind of each failure counted in `registry`. */
export function measureStripe(cardPayments: CardPayments, clock: Clock, registry: Registry): CardPayments {
  const seconds = new Histogram({
    name: 'till_stripe_call_seconds',
    help: 'Time a call to Stripe took, its repetitions included.',
    labelNames: ['operation'],
    buckets: bucketsSeconds,
    registers: [registry],
  })
  const failures = new Counter({
    name: 'till_stripe_failures_total',
    help: 'Calls to Stripe that did not do what they were asked, by kind.',
    labelNames: ['operation', 'kind'],
    registers: [registry],
  })

  function measured<Args extends readonly unknown[], Value>(
    operation: keyof CardPayments,
    call: (...args: Args) => Promise<Result<Value, StripeFailure>>,
  ) {
    return async (...args: Args) => {
      const startedAt = clock.now()
      const answer = await call(...args)
      seconds.observe({ operation }, Math.max(clock.now() - startedAt, 0) / 1_000)
      if (!answer.ok) failures.inc({ operation, kind: answer.error.kind })
      return answer
    }
  }

  return {
    create: measured('create', (...args) => cardPayments.create(...args)),
    changeAmount: measured('changeAmount', (...args) => cardPayments.changeAmount(...args)),
    read: measured('read', (...args) => cardPayments.read(...args)),
    capture: measured('capture', (...args) => cardPayments.capture(...args)),
    cancel: measured('cancel', (...args) => cardPayments.cancel(...args)),
    findByAttempt: measured('findByAttempt', (...args) => cardPayments.findByAttempt(...args)),
    listCreated: measured('listCreated', (...args) => cardPayments.listCreated(...args)),
    readListed: measured('readListed', (...args) => cardPayments.readListed(...args)),
  }
}
