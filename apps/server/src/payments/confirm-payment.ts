import type { PaymentAttemptId, PaymentResult, SaleId } from '@till/contract'
import { refuse } from '../problem.ts'
import type { Outcome } from '../problem.ts'
import type { Cause } from './cause.ts'
import type { PaymentDeps } from './payment-deps.ts'
import { readPayment } from './payment-rows.ts'
import { describeResult, problemOfUnsettled, settlePayment } from './settle-payment.ts'

/** Reads the PaymentIntent back from Stripe and answers what became of the payment; the browser is not believed. */
export async function confirmPayment(
  deps: PaymentDeps,
  cause: Cause,
  saleId: SaleId,
  attemptId: PaymentAttemptId,
): Promise<Outcome<PaymentResult>> {
  return deps.mutex.run(saleId, async () => {
    const row = await readPayment(deps.db, attemptId)
    if (row === undefined || row.sale_id !== saleId) {
      return refuse('not_found', 'There is no such payment in this sale.')
    }
    const settled = await settlePayment(deps, row, cause)
    return settled.ok ? describeResult(deps, settled.value) : problemOfUnsettled(settled.error)
  })
}
