import type { PreparedPayment } from '@till/contract'
import { succeed } from '@till/money'
import type { Actor } from '../auth/actor.ts'
import type { Outcome } from '../problem.ts'
import type { Cause } from './cause.ts'
import { bringIntentUpToDate } from './intent-amount.ts'
import type { PaymentDeps } from './payment-deps.ts'
import { tracePayment } from './payment-log.ts'
import { paymentOver, planPreparation } from './plan-preparation.ts'
import type { PreparationRequest } from './plan-preparation.ts'
import { describeResult, readPaymentOrThrow } from './settle-payment.ts'

/**
 * Makes sure that the attempt has one PaymentIntent over what the sale owes, and answers its client secret. Written
 * down before anything is sent; the same attempt again, a second click or a lost answer, comes to the same
 * PaymentIntent, and a changed total updates it.
 */
export async function preparePayment(
  deps: PaymentDeps,
  actor: Actor,
  cause: Cause,
  request: PreparationRequest,
): Promise<Outcome<PreparedPayment>> {
  const { saleId, attemptId, saleRevision } = request
  return deps.mutex.run(saleId, async () => {
    const planned = await deps.db
      .transaction()
      .execute((transaction) => planPreparation(transaction, deps, actor, cause, request))
    if (!planned.ok) return planned
    if (planned.value.isNew) {
      const trace = await tracePayment(deps.db, planned.value.row, cause.requestId)
      deps.log.info({ ...trace, cause: cause.what, from: null, to: 'intended' }, 'the payment moved on')
    }
    const facts = await bringIntentUpToDate(deps, planned.value.row, planned.value.dueMinor, cause)
    if (!facts.ok) return facts
    const row = await readPaymentOrThrow(deps, attemptId)
    if (row.status !== 'awaiting_card') return paymentOver(row)
    const result = await describeResult(deps, row)
    if (!result.ok) return result
    return succeed({ payment: result.value.payment, saleRevision, clientSecret: facts.value.clientSecret })
  })
}
