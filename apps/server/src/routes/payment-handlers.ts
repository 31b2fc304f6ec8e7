import { cancelPayment } from '../payments/cancel-payment.ts'
import { askedBy } from '../payments/cause.ts'
import { confirmPayment } from '../payments/confirm-payment.ts'
import { listPayments } from '../payments/list-payments.ts'
import { readTimeline } from '../payments/payment-timeline.ts'
import { preparePayment } from '../payments/prepare-payment.ts'
import type { Till } from '../till.ts'
import type { Handlers } from './handlers.ts'

type PaymentHandlers = Pick<
  Handlers,
  'preparePayment' | 'confirmPayment' | 'cancelPayment' | 'payments' | 'paymentTimeline'
>

export function paymentHandlers(till: Till): PaymentHandlers {
  return {
    async preparePayment({ actor, params, body, request }) {
      const cause = askedBy('prepare', actor, request.id)
      return preparePayment(till, actor, cause, { ...params, saleRevision: body.saleRevision })
    },

    confirmPayment: async ({ actor, params: { saleId, attemptId }, request }) =>
      confirmPayment(till, askedBy('confirm', actor, request.id), saleId, attemptId),

    cancelPayment: async ({ actor, params: { saleId, attemptId }, request }) =>
      cancelPayment(till, actor, askedBy('cancel', actor, request.id), saleId, attemptId),

    paymentTimeline: async ({ params }) => readTimeline(till.db, params.attemptId),

    payments: async ({ query }) => listPayments(till.db, query.cursor),
  }
}
