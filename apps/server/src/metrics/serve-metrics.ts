import type { FastifyInstance } from 'fastify'
import { createHash, timingSafeEqual } from 'node:crypto'
import type { Registry } from 'prom-client'
import { replyWithProblem } from '../http/problem-reply.ts'
import { refuse } from '../problem.ts'

const schemeLength = 'Bearer '.length

/**
 * `/metrics` for Prometheus, for whoever brings the token. Without one nobody gets it: where the request comes from
 * says nothing, since behind a proxy every request comes from this machine.
 */
export function serveMetrics(app: FastifyInstance, registry: Registry, token: string | null): void {
  app.get('/metrics', { schema: { hide: true } }, async (request, reply) => {
    if (token === null) {
      return replyWithProblem(reply, refuse('not_found', 'METRICS_TOKEN is not set.').error)
    }
    const brought = request.headers.authorization?.slice(schemeLength) ?? ''
    if (!timingSafeEqual(digest(brought), digest(token))) {
      return replyWithProblem(reply, refuse('not_permitted', 'The metrics need the METRICS_TOKEN.').error)
    }
    return reply.type(registry.contentType).send(await registry.metrics())
  })
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
