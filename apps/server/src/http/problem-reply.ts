import { problems } from '@till/contract'
import type { Problem } from '@till/contract'
import type { FastifyReply } from 'fastify'
import type { TillProblem } from '../problem.ts'

export const problemMediaType = 'application/problem+json'

/** Answers with a problem in the form of RFC 9457. */
export function replyWithProblem(
  reply: FastifyReply,
  { code, detail, errors, attemptId, retryAfterMs }: TillProblem,
) {
  const { status, title, advice } = problems[code]
  const problem: Problem = {
    type: 'about:blank',
    title,
    status,
    detail,
    code,
    advice,
    requestId: reply.request.id,
    ...(errors === undefined ? {} : { errors }),
    ...(attemptId === undefined ? {} : { attemptId }),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  }
  if (retryAfterMs !== undefined) reply.header('retry-after', Math.ceil(retryAfterMs / 1_000))
  return reply.code(status).type(problemMediaType).serializer(JSON.stringify).send(problem)
}
