import type { PaymentRow } from './payment-rows.ts'

// Every key grows from the attempt, which the till made before anything was sent. A round is over when Stripe stored
// an answer (a 500, say) that it would only repeat for a day; the next round asks anew, after looking at what is there.

export function createKey({ attempt_id, request_round }: PaymentRow): string {
  return `till:${attempt_id}:create:${request_round}`
}

/** The revision keeps A → B → A apart from A: the same amount again is another request. */
export function amountKey(row: PaymentRow, amountMinor: number): string {
  return `till:${row.attempt_id}:amount:${row.sale_revision}:${amountMinor}:${row.request_round}`
}

/** The reason is a parameter like any other: a cancel for another reason is another request. */
export function cancelKey({ attempt_id, request_round }: PaymentRow, reason: string): string {
  return `till:${attempt_id}:cancel:${reason}:${request_round}`
}

export function captureKey({ attempt_id }: PaymentRow, captureRound: number): string {
  return `till:${attempt_id}:capture:${captureRound}`
}
