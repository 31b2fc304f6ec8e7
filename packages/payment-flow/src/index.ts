export type { FlowEffect } from './flow-effect.ts'
export type {
  AnswerEvent,
  FlowEvent,
  FlowEventKind,
  PrepareAnswer,
  TillEvent,
  TimePassedEvent,
} from './flow-event.ts'
export {
  askAgainFirstMs,
  askAgainMaxMs,
  cardWaitLimitMs,
  outcomeSettleMs,
  processLimitMs,
  processTriesMax,
  readerReleaseLimitMs,
  totalRestMs,
} from './flow-limits.ts'
export { snapshotVersion } from './flow-snapshot.ts'
export type { FlowSnapshot, StoredState } from './flow-snapshot.ts'
export { cancelReasons, doubts, initialFlowState } from './flow-state.ts'
export type {
  ApprovedState,
  CanceledState,
  CancelingState,
  CancelReason,
  CollectingState,
  CommandNumber,
  DeclinedState,
  Doubt,
  FlowProblem,
  FlowState,
  FlowStateKind,
  IdleState,
  Inquiry,
  Instant,
  InterruptedState,
  Interruption,
  NoSaleState,
  OutcomeUnknownState,
  Preparation,
  PreparingState,
  ProcessingState,
} from './flow-state.ts'
export type { FlowStep, Moment } from './flow-step.ts'
export { flowTable } from './flow-table.ts'
export { parseSnapshot } from './parse-snapshot.ts'
export type {
  CardSummary,
  CollectedCard,
  Decline,
  PaymentAnswer,
  PaymentAttemptId,
  PreparedPayment,
  SaleId,
  SaleToPay,
} from './payment-attempt.ts'
export { convergePayment } from './payment-convergence.ts'
export type { Contradiction, Convergence, IntentReading } from './payment-convergence.ts'
export { createPaymentFlow } from './payment-flow.ts'
export type { FlowPorts, PaymentFlow } from './payment-flow.ts'
export {
  legalPaymentEvents,
  paymentEvents,
  paymentOutcome,
  paymentStatuses,
  statusAfter,
  transitionPayment,
} from './payment-lifecycle.ts'
export type { IllegalTransition, PaymentEvent, PaymentOutcome, PaymentStatus } from './payment-lifecycle.ts'
export type {
  AnswerResult,
  AttemptRef,
  Backend,
  BackendFailure,
  Clock,
  CollectRequest,
  CollectResult,
  IdSource,
  PrepareFailure,
  PrepareResult,
  ProcessResult,
  Reader,
  Storage,
} from './ports.ts'
export { restoreFlow } from './restore-flow.ts'
export { transition } from './transition.ts'
export { wakeAt } from './wake-at.ts'
