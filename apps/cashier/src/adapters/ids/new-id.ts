import type { LineId, PaymentAttemptId, SaleId } from '@till/contract'

/** Makes ids that no other register makes; each is a prefix that names the thing and a random UUID. */
export interface NewId {
  readonly sale: () => SaleId
  readonly line: () => LineId
  readonly paymentAttempt: () => PaymentAttemptId
}

export const randomIds: NewId = {
  sale: () => `sale_${crypto.randomUUID()}` as SaleId,
  line: () => `line_${crypto.randomUUID()}` as LineId,
  paymentAttempt: () => `attempt_${crypto.randomUUID()}` as PaymentAttemptId,
}
