import type { Check } from './check.ts'
import type { Evidence, Violation } from './evidence.ts'

export const onceChecks: readonly Check[] = [
  keyOnEveryRequest,
  sameKeySameRequest,
  oneIntentPerAttempt,
  onlyLegalTransitions,
  journalTellsTheStory,
  journalOnlyGrows,
  onlyWhatStripeConfirms,
  receiptsWithoutGaps,
]

const legalSaleStates: Readonly<Record<string, readonly string[]>> = {
  open: ['open', 'completed', 'voided'],
  completed: ['completed'],
  voided: ['voided'],
}

const legalPaymentSteps: Readonly<Record<string, readonly string[]>> = {
  intended: ['awaiting_card', 'abandoned'],
  awaiting_card: ['authorized', 'captured', 'abandoned'],
  authorized: ['captured', 'voided', 'expired'],
  captured: [],
  voided: [],
  expired: [],
  abandoned: [],
}

/** I8: whatever moves something at Stripe carries a key of its attempt, and its intention was written down before. */
function keyOnEveryRequest(...[evidence, history]: Parameters<Check>): ReturnType<Check> {
  return evidence.received.slice(history.requestsSeen).flatMap((request) => {
    if (request.method !== 'POST' || !request.path.startsWith('/v1/payment_intents')) return []
    const attempt = attemptOf(evidence, request.path, request.body)
    if (request.key === null) return [{ invariant: 'I8', detail: `${request.path} came without a key` }]
    if (attempt === undefined) return [{ invariant: 'I8', detail: `${request.path} belongs to no payment` }]
    if (!request.key.includes(attempt.id)) {
      return [{ invariant: 'I8', detail: `the key ${request.key} does not name ${attempt.id}` }]
    }
    const isCapture = request.path.endsWith('/capture')
    if (!isCapture) return []
    const isOwed = evidence.till.outbox.some(({ attempt_id: id }) => id === attempt.id)
    if (!isOwed) return [{ invariant: 'I8', detail: `the capture of ${attempt.id} is not written down` }]
    const sale = evidence.till.sales.find(({ id }) => id === attempt.saleId)
    if (sale?.state === 'completed') return []
    return [
      { invariant: 'I15', detail: `${attempt.id} is captured, and its sale is ${sale?.state ?? 'gone'}` },
    ]
  })
}

interface Claim {
  readonly id: string
  readonly saleId: string
}

/** The payment that a request is about, if the till has one. */
function attemptOf({ till, intents }: Evidence, path: string, body: string): Claim | undefined {
  const id = path.split('/')[3]
  const named =
    id === undefined
      ? new URLSearchParams(body).get('metadata[attempt]')
      : intents.find((intent) => intent.id === id)?.metadata['attempt']
  const payment = till.payments.find(({ attempt_id: attemptId }) => attemptId === named)
  return payment === undefined ? undefined : { id: payment.attempt_id, saleId: payment.sale_id }
}

/** I9. */
function sameKeySameRequest(...[{ received }, history]: Parameters<Check>): ReturnType<Check> {
  const bodies = new Map(history.bodyByKey)
  const violations: Violation[] = []
  for (const { key, path, body } of received.slice(history.requestsSeen)) {
    if (key === null) continue
    const request = `${path} ${body}`
    const before = bodies.get(key)
    if (before !== undefined && before !== request) {
      violations.push({ invariant: 'I9', detail: `${key} meant ${before} and then ${request}` })
    }
    bodies.set(key, request)
  }
  return violations
}

/** I10. */
function oneIntentPerAttempt(...[{ intents, till }]: Parameters<Check>): ReturnType<Check> {
  const attempts = intents.map(({ metadata }) => metadata['attempt'] ?? 'none')
  const twice = attempts.filter((attempt, index) => attempts.indexOf(attempt) !== index)
  const receipts = till.sales.flatMap(({ receipt_number: receipt }) => (receipt === null ? [] : [receipt]))
  return [
    ...twice.map((attempt) => ({ invariant: 'I10', detail: `${attempt} has more than one PaymentIntent` })),
    ...(new Set(receipts).size === receipts.length
      ? []
      : [{ invariant: 'I10', detail: 'a receipt number is there twice' }]),
  ]
}

/** I11. */
function onlyLegalTransitions(...[{ till }, history]: Parameters<Check>): ReturnType<Check> {
  const violations: Violation[] = []
  for (const sale of till.sales) {
    const before = history.sales.get(sale.id)
    if (before === undefined) continue
    if (legalSaleStates[before.state]?.includes(sale.state) !== true) {
      violations.push({ invariant: 'I11', detail: `${sale.id} went from ${before.state} to ${sale.state}` })
    }
    const isClosed = before.state !== 'open'
    if (
      isClosed &&
      (before.total_minor !== sale.total_minor || before.receipt_number !== sale.receipt_number)
    ) {
      violations.push({ invariant: 'I11', detail: `${sale.id} changed after it was closed` })
    }
  }
  const now = new Set(till.sales.map(({ id }) => id))
  for (const id of history.sales.keys()) {
    if (!now.has(id)) violations.push({ invariant: 'I22', detail: `${id} is gone` })
  }
  return violations
}

/** I11, I26: each payment's journal leads, by legal steps, to the status it has. */
function journalTellsTheStory(...[{ till }]: Parameters<Check>): ReturnType<Check> {
  const last = new Map<string, string>()
  const violations: Violation[] = []
  for (const { attempt_id: attempt, from_status: from, to_status: to } of till.journal) {
    const isFirst = !last.has(attempt)
    const isLegal = isFirst
      ? from === null && (to === 'intended' || to === 'abandoned')
      : from !== null && last.get(attempt) === from && legalPaymentSteps[from]?.includes(to) === true
    if (!isLegal)
      violations.push({ invariant: 'I11', detail: `${attempt} went from ${from ?? 'nothing'} to ${to}` })
    last.set(attempt, to)
  }
  for (const { attempt_id: attempt, status } of till.payments) {
    if (last.get(attempt) === status) continue
    violations.push({
      invariant: 'I26',
      detail: `${attempt} is ${status}, its journal ends with ${last.get(attempt) ?? 'nothing'}`,
    })
  }
  return violations
}

/** I26. */
function journalOnlyGrows(...[{ till }, history]: Parameters<Check>): ReturnType<Check> {
  const isKept = history.journal.every((row, index) => {
    const now = till.journal[index]
    return now !== undefined && JSON.stringify(now) === JSON.stringify(row)
  })
  return isKept ? [] : [{ invariant: 'I26', detail: 'a row of the journal was changed or is gone' }]
}

/** I13: a status says no more than what Stripe has, or once had. */
function onlyWhatStripeConfirms(...[{ till, intents }, history]: Parameters<Check>): ReturnType<Check> {
  return till.payments.flatMap(
    ({ attempt_id: attempt, status, payment_intent_id: id, amount_minor: minor }) => {
      const intent = intents.find((candidate) => candidate.id === id)
      const real = intent?.status ?? 'nothing'
      const wasHeld =
        id !== null && (history.everHeld.has(id) || real === 'requires_capture' || real === 'succeeded')
      const hasLapsed = intent?.cancellation_reason === 'automatic'
      const isTrue = {
        intended: id === null,
        awaiting_card: intent !== undefined,
        authorized: wasHeld,
        captured: real === 'succeeded' && intent?.amount_received === minor,
        voided: real === 'canceled' && wasHeld && !hasLapsed,
        expired: real === 'canceled' && wasHeld && hasLapsed,
        abandoned: id === null || (real === 'canceled' && !wasHeld),
      }[status]
      if (isTrue === true) return []
      return [
        {
          invariant: 'I13',
          detail: `${attempt} is ${status} over ${minor}, and ${id ?? 'its intent'} is ${real}`,
        },
      ]
    },
  )
}

/** I12, I14: receipts are numbered from one, without gaps, and counted once. */
function receiptsWithoutGaps(...[{ till }]: Parameters<Check>): ReturnType<Check> {
  return till.registers.flatMap(({ id, number, receipts }) => {
    const issued = till.sales
      .filter((sale) => sale.register_id === id && sale.receipt_number !== null)
      .map((sale) => Number(sale.receipt_number?.split('-').at(-1)))
      .toSorted((one, other) => one - other)
    const isGapless = issued.every((receipt, index) => receipt === index + 1)
    if (isGapless && issued.length === receipts) return []
    return [
      {
        invariant: 'I14',
        detail: `register ${number} counts ${receipts} receipts and issued ${issued.join(', ')}`,
      },
    ]
  })
}
