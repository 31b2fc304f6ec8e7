import type { PaymentAttemptId, Problem, ProblemCode } from '@till/contract'
import { fail } from '@till/money'
import type { Result } from '@till/money'

/** An expected failure on its way to whoever asked; the contract's table adds status, title and advice to it. */
export interface TillProblem {
  readonly code: ProblemCode
  /** One sentence for a person about this very case. */
  readonly detail: string
  readonly errors?: NonNullable<Problem['errors']>
  /** The payment in the way. */
  readonly attemptId?: PaymentAttemptId
  readonly retryAfterMs?: number
}

/** What a request comes to. */
export type Outcome<Value> = Result<Value, TillProblem>

export function refuse(
  code: ProblemCode,
  detail: string,
  more: Pick<TillProblem, 'errors' | 'attemptId' | 'retryAfterMs'> = {},
): { readonly ok: false; readonly error: TillProblem } {
  return fail({ code, detail, ...more })
}
