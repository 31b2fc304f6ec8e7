import type { FastifyError, FastifyInstance } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import { refuse } from '../problem.ts'
import type { TillProblem } from '../problem.ts'
import { replyWithProblem } from './problem-reply.ts'

/** Answers every error with a problem. What the framework refuses is the caller's to mend; anything else is a bug. */
export function handleErrors(app: FastifyInstance): void {
  app.setErrorHandler<FastifyError>((error, request, reply) => {
    const problem = expectedProblem(error, Number(reply.getHeader('retry-after')))
    if (problem !== null) {
      request.log.info({ code: problem.code, errors: problem.errors }, 'request refused')
      return replyWithProblem(reply, problem)
    }
    request.log.error({ err: error }, 'request failed')
    return replyWithProblem(reply, {
      code: 'internal',
      detail: `The till’s server could not do it; it is noted under ${request.id}.`,
    })
  })
}

/** Null for an error that nobody foresaw. `retryAfterSeconds` is set by the limit on requests. */
function expectedProblem(error: FastifyError, retryAfterSeconds: number): TillProblem | null {
  if (hasZodFastifySchemaValidationErrors(error)) {
    const errors = error.validation.flatMap(({ instancePath, message, params }) => {
      const path = instancePath.replace(/^\//, '')
      const unknownKeys: unknown = params['keys']
      if (!Array.isArray(unknownKeys)) return [{ path, message: message ?? 'Invalid' }]
      return unknownKeys.map((key) => ({
        path: path === '' ? String(key) : `${path}/${String(key)}`,
        message: 'Unknown field',
      }))
    })
    const first = errors[0]
    const detail = first === undefined ? 'The request does not fit.' : `${first.path}: ${first.message}`
    return refuse('invalid_request', detail, { errors }).error
  }
  switch (error.statusCode) {
    case 400:
      return { code: 'invalid_request', detail: 'The body is not valid JSON.' }
    // From the file server: a folder, a dotfile, a path out of its root.
    case 403:
    case 404:
      return { code: 'not_found', detail: 'There is nothing at this address.' }
    case 413:
      return { code: 'body_too_large', detail: 'The body is larger than a request may be.' }
    case 415:
      return { code: 'unsupported_media_type', detail: 'The body is not application/json.' }
    case 429:
      return {
        code: 'too_many_requests',
        detail: `Try again in ${retryAfterSeconds} seconds.`,
        retryAfterMs: retryAfterSeconds * 1_000,
      }
    case undefined:
    default:
      return null
  }
}
