import fastifyCookie from '@fastify/cookie'
import fastifyHelmet from '@fastify/helmet'
import fastifyRateLimit from '@fastify/rate-limit'
import { liveEventsUrl, routes } from '@till/contract'
import type { Route } from '@till/contract'
import Fastify, { LogController } from 'fastify'
import type { FastifyInstance } from 'fastify'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import { handleErrors } from './http/error-handler.ts'
import { serveHealth } from './http/health.ts'
import type { LoggerOptions } from './http/logger.ts'
import { documentApi } from './http/openapi.ts'
import { foreignOriginProblem } from './http/origin-check.ts'
import { replyWithProblem } from './http/problem-reply.ts'
import { registerRoute } from './http/register-route.ts'
import type { RouteHandler } from './http/register-route.ts'
import { securityHeaders } from './http/security-headers.ts'
import { serveSpa } from './http/spa.ts'
import { serveWebhooks, webhookUrl } from './inbox/webhook-inbox.ts'
import { serveLiveEvents } from './live/serve-live-events.ts'
import { serveMetrics } from './metrics/serve-metrics.ts'
import { catalogueHandlers } from './routes/catalogue-handlers.ts'
import type { Handlers } from './routes/handlers.ts'
import { paymentHandlers } from './routes/payment-handlers.ts'
import { saleHandlers } from './routes/sale-handlers.ts'
import { findActor, sessionHandlers } from './routes/session-handlers.ts'
import { createTill } from './till.ts'
import type { Till, TillDeps } from './till.ts'

export interface AppOptions {
  readonly logger: LoggerOptions
  /** The built cashier app. */
  readonly cashierFolder: string
  /** A Terminal script that the page loads besides its own; null where the SDK fetches Stripe's. */
  readonly terminalScript: URL | null
  /** Whether the SDK's own test reader may be offered. */
  readonly testReaderOffered: boolean
  readonly isLive: boolean
  readonly webhookSecret: () => string | null
  /** Whether the requests of one address are limited; false where thousands of minutes pass in one. */
  readonly isRateLimited: boolean
  /** Opens `/metrics`; absent or null: nobody sees them. */
  readonly metricsToken?: string | null
}

const bodyBytesMax = 262_144
const requestMsMax = 30_000

/** For one address: all the tills of a shop may share one. */
const requestsPerMinuteMax = 1_200

/** Stricter than the rest: what could be guessed at, and what opens the readers. */
const strictRequestsPerMinuteMax = { signIn: 30, createConnectionToken: 60 } as const

/** A till and its HTTP side: an app that is ready to listen, or to be asked with `inject`. Workers are not started. */
export async function buildApp(
  deps: Omit<TillDeps, 'log'>,
  options: AppOptions,
): Promise<{ readonly app: FastifyInstance; readonly till: Till }> {
  const app = Fastify({
    logger: options.logger,
    genReqId: () => deps.ids.uuid(),
    requestIdHeader: false,
    logController: new LogController({ requestIdLogLabel: 'requestId' }),
    bodyLimit: bodyBytesMax,
    requestTimeout: requestMsMax,
  })
  const till = createTill({ ...deps, log: app.log })
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  app.removeContentTypeParser('text/plain')
  handleErrors(app)
  app.decorateRequest('actor', null)

  await app.register(fastifyHelmet, securityHeaders(options.terminalScript))
  await app.register(fastifyCookie)
  if (options.isRateLimited) {
    await app.register(fastifyRateLimit, { max: requestsPerMinuteMax, timeWindow: '1 minute' })
  }
  guardRequests(app, till)

  await documentApi(app)
  await serveLiveEvents(app, till)
  await app.register(async (scope) => registerHandlers(scope, till, options))
  await serveWebhooks(app, {
    db: till.db,
    clock: till.clock,
    secret: options.webhookSecret,
    isLive: options.isLive,
    wakeInbox: till.wakeInbox,
  })
  serveMetrics(app, till.metrics, options.metricsToken ?? null)
  serveHealth(app, till.db, till.terminal, till.clock)
  await serveSpa(app, { folder: options.cashierFolder, terminalScript: options.terminalScript })
  return { app, till }
}

/** Who it is, whether a page of ours sent it, and that no cache keeps the answer. */
function guardRequests(app: FastifyInstance, till: Till): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id)
    const path = request.routeOptions.url ?? ''
    if (!path.startsWith('/api/')) return
    reply.header('cache-control', 'no-store')
    if (path === webhookUrl) return
    const problem = foreignOriginProblem(request)
    if (problem !== null) return replyWithProblem(reply, problem)
    request.actor = await findActor(till, request, path !== liveEventsUrl)
  })
}

function registerHandlers(app: FastifyInstance, till: Till, { testReaderOffered }: AppOptions): void {
  const handlers: Handlers = {
    ...sessionHandlers(till, testReaderOffered),
    ...catalogueHandlers(till),
    ...saleHandlers(till),
    ...paymentHandlers(till),
  }
  const limits: Partial<Record<string, number>> = strictRequestsPerMinuteMax
  for (const [name, route] of Object.entries<Route>(routes)) {
    const handler = handlers[name as keyof Handlers] as RouteHandler<Route>
    const max = limits[name]
    registerRoute(app, name, route, handler, max === undefined ? {} : { requestsPerMinuteMax: max })
  }
}
