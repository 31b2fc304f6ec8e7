import type { Check } from './check.ts'
import { heldAndTaken, holdsMoney, intentsOf, isWholeAmount, tipOf } from './sums.ts'

export const moneyChecks: readonly Check[] = [
  neverMoreThanOwed,
  oneLivePayment,
  completedOnlyWithTheMoney,
  capturedAsAuthorized,
  wholeAmountsOfOneCurrency,
  nothingGivenBack,
]

/** I1. A sale that is still open may hold an amount it has owed before: a person decides about it. */
function neverMoreThanOwed(...[evidence, history]: Parameters<Check>): ReturnType<Check> {
  return evidence.till.sales.flatMap((sale) => {
    const held = heldAndTaken(intentsOf(evidence, sale.id))
    const owed =
      sale.state === 'open'
        ? Math.max(sale.total_minor, ...(history.totals.get(sale.id) ?? []))
        : sale.total_minor
    if (held <= owed) return []
    return [
      { invariant: 'I1', detail: `${sale.id} (${sale.state}) owes ${owed} and ${held} is held or taken` },
    ]
  })
}

/** I2. */
function oneLivePayment(...[evidence]: Parameters<Check>): ReturnType<Check> {
  return evidence.till.sales.flatMap((sale) => {
    const live = intentsOf(evidence, sale.id).filter((intent) => holdsMoney(intent))
    if (live.length <= 1) return []
    return [{ invariant: 'I2', detail: `${sale.id} is paid by ${live.map(({ id }) => id).join(' and ')}` }]
  })
}

/** I3: at the moment a sale is completed, and from then on unless somebody worked in Stripe's Dashboard. */
function completedOnlyWithTheMoney(...[evidence]: Parameters<Check>): ReturnType<Check> {
  return evidence.till.sales.flatMap((sale) => {
    if (sale.state !== 'completed') return []
    const intents = intentsOf(evidence, sale.id)
    const isExcused = intents.some(
      ({ id, cancellation_reason: reason }) => evidence.changedOutside.has(id) || reason === 'automatic',
    )
    const held = heldAndTaken(intents)
    if (held === sale.total_minor || isExcused) return []
    return [
      { invariant: 'I3', detail: `${sale.id} is completed over ${sale.total_minor}, and ${held} is there` },
    ]
  })
}

/** I4. */
function capturedAsAuthorized(...[evidence, history]: Parameters<Check>): ReturnType<Check> {
  return evidence.intents.flatMap((intent) => {
    const charge = intent.latest_charge
    if (charge?.captured !== true || evidence.changedOutside.has(intent.id)) return []
    const totals = history.totals.get(intent.metadata['sale'] ?? '')
    const taken = intent.amount_received - tipOf(intent)
    if (intent.amount_received > charge.amount) {
      return [{ invariant: 'I4', detail: `${intent.id} took ${intent.amount_received} of ${charge.amount}` }]
    }
    if (totals === undefined || totals.has(taken)) return []
    return [{ invariant: 'I4', detail: `${intent.id} took ${taken}, which its sale never owed` }]
  })
}

/** I5. */
function wholeAmountsOfOneCurrency(...[{ till, intents }]: Parameters<Check>): ReturnType<Check> {
  const amounts = [
    ...till.sales.map((sale) => ({ of: sale.id, minor: sale.total_minor, currency: sale.currency })),
    ...till.payments.flatMap(({ attempt_id: of, amount_minor: minor, tip_minor: tip, currency }) => [
      { of, minor, currency },
      { of, minor: tip, currency },
    ]),
    ...intents.map(({ id, amount, currency }) => ({ of: id, minor: amount, currency })),
  ]
  return amounts
    .filter(({ minor, currency }) => !isWholeAmount(minor) || currency !== 'usd')
    .map(({ of, minor, currency }) => ({ invariant: 'I5', detail: `${of} is over ${minor} ${currency}` }))
}

/** I6: the till gives nothing back yet. */
function nothingGivenBack(...[{ intents }]: Parameters<Check>): ReturnType<Check> {
  return intents
    .filter(
      ({ latest_charge: charge }) =>
        charge?.captured === true && charge.amount_refunded > charge.amount_captured,
    )
    .map(({ id }) => ({ invariant: 'I6', detail: `${id} gave back more than it took` }))
}
