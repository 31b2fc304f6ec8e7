import type { Check } from './check.ts'
import type { Evidence } from './evidence.ts'
import { heldAndTaken, holdsMoney, intentsOf } from './sums.ts'

export const livenessChecks: readonly Check[] = [
  paidSalesAreCompleted,
  booksAgreeWithStripe,
  everyPaymentIsClaimed,
  nothingLeftUndone,
  noLivePaymentWithoutItsSale,
]

/** I3, the other way round. */
function paidSalesAreCompleted(...[evidence]: Parameters<Check>): ReturnType<Check> {
  return evidence.till.sales.flatMap((sale) => {
    const held = heldAndTaken(intentsOf(evidence, sale.id))
    if (sale.state !== 'open' || held === 0 || held !== sale.total_minor) return []
    return [{ invariant: 'I3', detail: `${sale.id} is paid in full and still open` }]
  })
}

/** I7, I20: what the till believes to hold and to have taken is what Stripe has. */
function booksAgreeWithStripe(...[evidence]: Parameters<Check>): ReturnType<Check> {
  return evidence.till.payments.flatMap((payment) => {
    const intent = evidence.intents.find(({ id }) => id === payment.payment_intent_id)
    const real = intent === undefined ? 0 : intent.amount_capturable + intent.amount_received
    const believed =
      payment.status === 'authorized' || payment.status === 'captured' ? payment.amount_minor : 0
    const isCompleted = evidence.till.sales.some(
      ({ id, state }) => id === payment.sale_id && state === 'completed',
    )
    if (isCompleted && intent?.status === 'requires_capture') {
      return [{ invariant: 'I20', detail: `${intent.id} of a completed sale is not captured` }]
    }
    if (real === believed) return []
    return [
      {
        invariant: 'I7',
        detail: `${payment.attempt_id} is ${payment.status} over ${believed}, Stripe has ${real}`,
      },
    ]
  })
}

/** I17: money that no payment claims would be seen by nobody. */
function everyPaymentIsClaimed(...[evidence]: Parameters<Check>): ReturnType<Check> {
  return evidence.intents.flatMap((intent) => {
    if (!holdsMoney(intent)) return []
    const payment = evidence.till.payments.find(({ payment_intent_id: id }) => id === intent.id)
    if (payment !== undefined || isListed(evidence, intent.id)) return []
    return [{ invariant: 'I17', detail: `${intent.id} is ${intent.status}, and no payment claims it` }]
  })
}

/** I18, I23, I25. */
function nothingLeftUndone(...[{ till, intents }]: Parameters<Check>): ReturnType<Check> {
  // Without a PaymentIntent an intention is nothing but that: whoever takes up the sale takes it up with it.
  const begun = new Set(intents.map(({ metadata }) => metadata['attempt']))
  const intended = till.payments.filter(
    ({ status, attempt_id: id }) => status === 'intended' && begun.has(id),
  )
  const pending = till.outbox.filter(({ state }) => state === 'pending')
  return [
    ...pending.map(({ attempt_id: id }) => ({
      invariant: 'I25',
      detail: `the capture of ${id} is still owed`,
    })),
    ...intended.map(({ attempt_id: id }) => ({
      invariant: 'I18',
      detail: `${id} is only intended, and has a PaymentIntent`,
    })),
    ...(till.unprocessedEvents === 0
      ? []
      : [{ invariant: 'I25', detail: `${till.unprocessedEvents} events wait to be worked through` }]),
  ]
}

/** I16: a sale that is closed leaves no PaymentIntent behind that a card could still pay, and nobody knows of. */
function noLivePaymentWithoutItsSale(...[evidence]: Parameters<Check>): ReturnType<Check> {
  return evidence.till.sales.flatMap((sale) => {
    const live = intentsOf(evidence, sale.id).filter(
      ({ id, status }) => status !== 'canceled' && status !== 'succeeded' && !isListed(evidence, id),
    )
    const allowed = sale.state === 'open' ? 1 : 0
    if (live.length <= allowed) return []
    return [
      {
        invariant: 'I16',
        detail: `${sale.id} is ${sale.state}, and ${live.map(({ id }) => id).join(', ')} can still be paid`,
      },
    ]
  })
}

/** Whether somebody at the desk is shown it. */
function isListed({ till }: Evidence, intentId: string): boolean {
  return till.unknownIntents.some(({ id, resolved_at: resolvedAt }) => id === intentId && resolvedAt === null)
}
