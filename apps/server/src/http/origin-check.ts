import type { FastifyRequest } from 'fastify'
import { refuse } from '../problem.ts'
import type { TillProblem } from '../problem.ts'

const readingMethods = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Refuses a request that changes something unless a page of this very server sent it. The cookie's SameSite=Strict
 * says the same to browsers that know it; a request without any origin does not come from a page at all.
 */
export function foreignOriginProblem({ method, headers }: FastifyRequest): TillProblem | null {
  if (readingMethods.has(method)) return null
  const site = headers['sec-fetch-site']
  if (site !== undefined) {
    // No script can set it, and it stays true behind a proxy that has another name.
    if (site === 'same-origin') return null
    return refuse('foreign_origin', 'The browser says that another site sent the request.').error
  }
  const { origin, host } = headers
  if (origin === undefined) {
    return refuse('foreign_origin', 'The request has no Origin header; it must name the till’s own address.')
      .error
  }
  if (!URL.canParse(origin) || new URL(origin).host !== host) {
    return refuse('foreign_origin', 'The Origin header names another address than the till’s own.').error
  }
  return null
}
