import type { ApiFailure } from '../adapters/api/index.ts'
import type { Words } from './en.ts'

/** The three sentences for a request that came to nothing: what happened, what of the money, what now. */
export function describeFailure(words: Words, failure: ApiFailure) {
  switch (failure.kind) {
    case 'refused':
      return words.failures.refused[failure.problem.code]
    case 'unreachable':
    case 'unreadable':
      return words.failures[failure.kind]
    default:
      return failure satisfies never
  }
}
