import { permissionsOf, Problem } from '@till/contract'
import type { Route } from '@till/contract'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type * as z from 'zod/mini'
import type { Actor } from '../auth/actor.ts'
import type { Outcome, TillProblem } from '../problem.ts'
import { refuse } from '../problem.ts'
import { problemMediaType, replyWithProblem } from './problem-reply.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Null where nobody is signed in. */
    actor: Actor | null
  }
}

type Parsed<Schema> = Schema extends z.ZodMiniType ? z.output<Schema> : undefined
type Part<SomeRoute, Name extends string> =
  SomeRoute extends Record<Name, infer Schema> ? Parsed<Schema> : undefined

/** A request as its route's handler gets it: parsed, and from somebody who may send it. */
interface RouteContext<SomeRoute extends Route> {
  readonly params: Part<SomeRoute, 'params'>
  readonly query: Part<SomeRoute, 'query'>
  readonly body: Part<SomeRoute, 'body'>
  readonly actor: SomeRoute['needs'] extends null ? null : Actor
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

export type RouteHandler<SomeRoute extends Route> = (
  context: RouteContext<SomeRoute>,
) => Promise<Outcome<Part<SomeRoute, 'response'>>>

/** Registers a route of the contract: address, permission and shapes are taken from its table, nothing is repeated. */
export function registerRoute<SomeRoute extends Route>(
  app: FastifyInstance,
  operationId: string,
  route: SomeRoute,
  handle: RouteHandler<SomeRoute>,
  options: { readonly requestsPerMinuteMax?: number } = {},
): void {
  const { response } = route
  app.route({
    method: route.method,
    url: route.url,
    schema: {
      operationId,
      summary: route.summary,
      tags: [tagOf(route.url)],
      ...(route.params === undefined ? {} : { params: route.params }),
      ...(route.query === undefined ? {} : { querystring: route.query }),
      ...(route.body === undefined ? {} : { body: route.body }),
      response: {
        ...(response === undefined ? {} : { 200: response }),
        default: {
          description: 'A problem; its code says which',
          content: { [problemMediaType]: { schema: Problem } },
        },
      },
    },
    config:
      options.requestsPerMinuteMax === undefined
        ? {}
        : { rateLimit: { max: options.requestsPerMinuteMax, timeWindow: '1 minute' } },
    async onRequest(request, reply) {
      const problem = accessProblem(route.needs, request.actor)
      if (problem === null) return
      request.log.info({ code: problem.code, staffId: request.actor?.staff.id }, 'request refused')
      return replyWithProblem(reply, problem)
    },
    async preHandler(request, reply) {
      // Which sale and which payment it is about, in every line of this request.
      if (route.params !== undefined)
        request.log = reply.log = request.log.child({ ...(request.params as object) })
    },
    async handler(request, reply) {
      const { params, query, body, actor } = request
      // The schemas above have parsed all of it, which the compiler cannot follow through the route's type.
      const context: unknown = { params, query, body, actor, request, reply }
      const outcome = await handle(context as RouteContext<SomeRoute>)
      if (!outcome.ok) {
        request.log.info({ code: outcome.error.code, detail: outcome.error.detail }, 'request refused')
        return replyWithProblem(reply, outcome.error)
      }
      return response === undefined ? reply.code(204).send() : outcome.value
    },
  })
}

/** Why this session may not send this request; null if it may. */
export function accessProblem(needs: Route['needs'], actor: Actor | null): TillProblem | null {
  if (needs === null) return null
  if (actor === null) return refuse('not_signed_in', 'The session is missing or has ended.').error
  if (needs === 'signed_in') return null
  const permissions: readonly string[] = permissionsOf[actor.staff.role]
  if (permissions.includes(needs)) return null
  return refuse('not_permitted', `A ${actor.staff.role} may not do this.`).error
}

/** `/api/v1/sales/…` is filed under `sales`. */
export function tagOf(url: string): string {
  return url.split('/')[3] ?? url
}
