import type { Result } from '@till/money'

import type { ApiFailure } from '../adapters/api/index.ts'

/** Carries a failure through TanStack Query, which knows failures only as exceptions. */
class ReadError extends Error {
  readonly failure: ApiFailure

  constructor(failure: ApiFailure) {
    super(failure.kind === 'refused' ? failure.problem.detail : failure.kind)
    this.failure = failure
  }
}

declare module '@tanstack/react-query' {
  interface Register {
    defaultError: ReadError
  }
}

/** For query functions only: the value of a call, or its failure as a `ReadError`. */
export async function readOrThrow<Value>(call: Promise<Result<Value, ApiFailure>>): Promise<Value> {
  const result = await call
  if (!result.ok) throw new ReadError(result.error)
  return result.value
}
