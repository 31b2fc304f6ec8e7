import type { Payment, PaymentResult, PreparedPayment, SaleId, PaymentAttemptId } from '@till/contract'
import { fail, money, parseCurrency, succeed, type Money } from '@till/money'
import type {
  AnswerResult,
  AttemptRef,
  Backend,
  BackendFailure,
  Decline,
  PaymentAnswer,
  PrepareFailure,
  PrepareResult,
} from '@till/payment-flow'

import type { Api, ApiFailure } from '../../adapters/api/index.ts'

type PaymentApi = Pick<Api, 'cancelPayment' | 'confirmPayment' | 'preparePayment'>

/** The till's server as the payment flow knows it. */
export function createApiBackend(api: PaymentApi): Backend {
  return {
    prepare: async ({ saleRevision, ...attempt }): Promise<PrepareResult> => {
      const prepared = await api.preparePayment({ params: paramsOf(attempt), body: { saleRevision } })
      return prepared.ok ? succeed(toPreparedPayment(prepared.value)) : fail(toPrepareFailure(prepared.error))
    },
    confirm: async (attempt) => toAnswer(await api.confirmPayment({ params: paramsOf(attempt) })),
    cancel: async (attempt) => toAnswer(await api.cancelPayment({ params: paramsOf(attempt) })),
  }
}

/** The ids have crossed the wire or been made by this till; the flow only carries them. */
function paramsOf({ saleId, attemptId }: AttemptRef) {
  return { saleId: saleId as SaleId, attemptId: attemptId as PaymentAttemptId }
}

function toPreparedPayment({ saleRevision, payment, clientSecret }: PreparedPayment) {
  return { saleRevision, amount: toMoney(payment.amount), clientSecret }
}

function toPrepareFailure(failure: ApiFailure): PrepareFailure {
  const live = failure.kind === 'refused' ? failure.problem.attemptId : undefined
  if (live !== undefined) return { kind: 'another_payment_live', attemptId: live }
  const other = toBackendFailure(failure)
  switch (other.kind) {
    case 'unreachable':
      return other
    case 'no_such_payment':
      return { kind: 'refused', code: 'not_found', message: '' }
    case 'refused':
      if (other.code === 'payment_over') return { kind: 'payment_over' }
      return other
    default:
      return other satisfies never
  }
}

type PaymentResponse = Awaited<ReturnType<PaymentApi['confirmPayment']>>

function toAnswer(response: PaymentResponse): AnswerResult {
  return response.ok ? succeed(toPaymentAnswer(response.value)) : fail(toBackendFailure(response.error))
}

function toPaymentAnswer({ payment, sale }: PaymentResult): PaymentAnswer {
  return {
    status: payment.status,
    amount: toMoney(payment.amount),
    saleCompleted: sale.state === 'completed',
    receiptNumber: sale.receiptNumber,
    decline: toDecline(payment),
  }
}

function toDecline({ lastDecline, card }: Payment): Decline | null {
  return lastDecline === null ? null : { code: lastDecline.code, declineCode: lastDecline.declineCode, card }
}

function toBackendFailure(failure: ApiFailure): BackendFailure {
  switch (failure.kind) {
    case 'unreachable':
    case 'unreadable':
      // An answer that cannot be read says nothing about what was done.
      return { kind: 'unreachable' }
    case 'refused':
      if (failure.problem.code === 'not_found') return { kind: 'no_such_payment' }
      return { kind: 'refused', code: failure.problem.code, message: failure.problem.detail }
    default:
      return failure satisfies never
  }
}

function toMoney({ minor, currency }: { minor: number; currency: string }): Money {
  const known = parseCurrency(currency)
  if (!known.ok) throw new TypeError(`The server speaks of a currency that is unknown: ${currency}`)
  return money(minor, known.value)
}
