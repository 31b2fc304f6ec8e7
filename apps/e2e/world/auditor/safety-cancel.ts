import type { Check } from './check.ts'
import type { Evidence, Told, Violation } from './evidence.ts'
import { holdsMoney, intentsOf } from './sums.ts'

export const cancelChecks: readonly Check[] = [
  completedSaleKeepsItsMoney,
  voidedSaleTakesNothing,
  nothingCanceledUnseen,
  peopleWereToldTheTruth,
]

/** I15: nobody but Stripe's Dashboard and time takes the money of a completed sale away. */
function completedSaleKeepsItsMoney(...[evidence]: Parameters<Check>): ReturnType<Check> {
  return evidence.till.payments.flatMap((payment) => {
    const sale = evidence.till.sales.find(({ id }) => id === payment.sale_id)
    const intent = evidence.intents.find(({ id }) => id === payment.payment_intent_id)
    if (sale?.state !== 'completed' || intent?.status !== 'canceled') return []
    const hadMoney = payment.status === 'authorized' || payment.status === 'voided'
    const isExcused = intent.cancellation_reason === 'automatic' || evidence.changedOutside.has(intent.id)
    if (!hadMoney || isExcused) return []
    return [{ invariant: 'I15', detail: `${intent.id} of the completed ${sale.id} was released` }]
  })
}

/** I15, I16. */
function voidedSaleTakesNothing(...[evidence]: Parameters<Check>): ReturnType<Check> {
  return evidence.till.sales.flatMap((sale) => {
    if (sale.state !== 'voided') return []
    return intentsOf(evidence, sale.id)
      .filter((intent) => holdsMoney(intent) && !evidence.changedOutside.has(intent.id))
      .map(({ id, status }) => ({ invariant: 'I16', detail: `${sale.id} is voided, and ${id} is ${status}` }))
  })
}

/** How long ago a PaymentIntent may have been read before it is canceled. */
const freshMs = 60_000

/**
 * I21: whoever cancels a PaymentIntent has just looked whether it holds money. (Stripe cannot be told to cancel only
 * what holds none, so a card may still be faster than the cancel.)
 */
function nothingCanceledUnseen(...[{ received }, history]: Parameters<Check>): ReturnType<Check> {
  return received.slice(history.requestsSeen).flatMap((request, index) => {
    const intentPath = request.path.replace(/\/cancel$/, '')
    if (intentPath === request.path) return []
    const before = received.slice(0, history.requestsSeen + index)
    const isRepetition = before.some(({ key }) => key === request.key)
    const lastLook = before.findLast(({ path }) => path === intentPath || path === '/v1/payment_intents')
    if (isRepetition || (lastLook !== undefined && request.at - lastLook.at <= freshMs)) return []
    return [{ invariant: 'I21', detail: `${intentPath} was canceled without a look at it` }]
  })
}

/** I19, I22: what somebody was told is true, and stays true. */
function peopleWereToldTheTruth(...[evidence]: Parameters<Check>): ReturnType<Check> {
  return evidence.told.flatMap((told) => checkTold(evidence, told))
}

function checkTold(evidence: Evidence, told: Told): Violation[] {
  const sale = evidence.till.sales.find(({ id }) => id === told.saleId)
  switch (told.kind) {
    case 'paid':
      if (sale?.state === 'completed' && sale.receipt_number === told.receiptNumber) return []
      return [
        { invariant: 'I22', detail: `${told.saleId} was shown as paid and is ${sale?.state ?? 'gone'}` },
      ]
    case 'saved':
      if (sale !== undefined && sale.revision >= told.revision) return []
      return [{ invariant: 'I22', detail: `revision ${told.revision} of ${told.saleId} is gone` }]
    case 'voided':
      if (sale?.state === 'voided') return []
      return [
        { invariant: 'I16', detail: `${told.saleId} was shown as voided and is ${sale?.state ?? 'gone'}` },
      ]
    case 'not_paid': {
      const intent = evidence.intents.find(({ metadata }) => metadata['attempt'] === told.attemptId)
      if (intent === undefined || !holdsMoney(intent)) return []
      return [{ invariant: 'I19', detail: `${told.attemptId} was shown as not paid and is ${intent.status}` }]
    }
    case 'card_authorized': {
      const intent = evidence.intents.find(({ metadata }) => metadata['attempt'] === told.attemptId)
      const hadMoney = intent?.latest_charge !== null && intent?.latest_charge?.status !== 'failed'
      if (intent !== undefined && hadMoney) return []
      return [
        {
          invariant: 'I19',
          detail: `${told.attemptId} was shown as approved and is ${intent?.status ?? 'nothing'}`,
        },
      ]
    }
    default:
      return told satisfies never
  }
}
