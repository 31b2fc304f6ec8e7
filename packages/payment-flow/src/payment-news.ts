import type { WithAttempt } from './flow-state.ts'
import type { PaymentAttemptId } from './payment-attempt.ts'
import { paymentOutcome } from './payment-lifecycle.ts'
import type { PaymentStatus } from './payment-lifecycle.ts'

interface PaymentNews {
  readonly attemptId: PaymentAttemptId
  readonly status: PaymentStatus
}

/** Whether a live event is about this attempt and more than "still open", which is what the till takes it for. */
export function isNewsOf(state: WithAttempt, { attemptId, status }: PaymentNews): boolean {
  return attemptId === state.attemptId && paymentOutcome(status) !== 'open'
}
