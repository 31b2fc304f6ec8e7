import type { CommandNumber, WithAttempt } from './flow-state.ts'
import type { CollectedCard, PaymentAttemptId, SaleId } from './payment-attempt.ts'

/** What the driver is to do, as data. It stores the state that asks for it first. */
export type FlowEffect =
  | {
      readonly kind: 'prepare'
      readonly command: CommandNumber
      readonly saleId: SaleId
      readonly attemptId: PaymentAttemptId
      readonly saleRevision: number
    }
  | { readonly kind: 'collect'; readonly command: CommandNumber; readonly clientSecret: string }
  | { readonly kind: 'cancel_collect' }
  | { readonly kind: 'process'; readonly command: CommandNumber; readonly card: CollectedCard }
  | { readonly kind: 'cancel_process' }
  | {
      readonly kind: 'confirm'
      readonly command: CommandNumber
      readonly saleId: SaleId
      readonly attemptId: PaymentAttemptId
    }
  | {
      readonly kind: 'cancel_payment'
      readonly command: CommandNumber
      readonly saleId: SaleId
      readonly attemptId: PaymentAttemptId
    }

export function prepareEffect({ sale, attemptId }: WithAttempt, command: CommandNumber): FlowEffect {
  return { kind: 'prepare', command, saleId: sale.saleId, attemptId, saleRevision: sale.revision }
}

export function confirmEffect({ sale, attemptId }: WithAttempt, command: CommandNumber): FlowEffect {
  return { kind: 'confirm', command, saleId: sale.saleId, attemptId }
}

export function cancelPaymentEffect({ sale, attemptId }: WithAttempt, command: CommandNumber): FlowEffect {
  return { kind: 'cancel_payment', command, saleId: sale.saleId, attemptId }
}
