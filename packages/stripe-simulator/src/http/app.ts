import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import Fastify, {
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify'
import { toWire } from '../json.ts'
import { formatError } from './refusal.ts'
import type { Resource } from './resource.ts'
import { requestFault, type Api, type ApiRequest, type Reply } from './api.ts'
import type { Endpoint } from './endpoint.ts'
import { COMMON_HEADERS } from './headers.ts'
import { isKnownUrl, SEARCH_URLS } from './known-urls.ts'

const BODY_BYTES_MAX = 1024 * 1024

/** Puts the API onto HTTP. Routes of others (the script, the reader link) can be added to the same server. */
export function buildApp(api: Api, resources: readonly Resource[]): FastifyInstance {
  const app = Fastify({
    bodyLimit: BODY_BYTES_MAX,
    // Listening pages keep their connections open; they must not keep the server from closing.
    forceCloseConnections: true,
    frameworkErrors: (error, request, reply) => void fault(api, error, request, reply),
    clientErrorHandler: refuseSocket,
  })
  app.register((v1, _options, done) => {
    v1.addHook('onRequest', (request, reply, next) => {
      // Browsers ask first; any page may try, what protects a call is its credential.
      if (request.method === 'OPTIONS') void allowPreflight(request, reply)
      else next()
    })
    v1.setErrorHandler((error: FastifyError, request, reply) => fault(api, error, request, reply))
    v1.removeAllContentTypeParsers()
    v1.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, parsed) => parsed(null, body))
    for (const { endpoints } of resources) {
      for (const endpoint of endpoints) mount(v1, api, endpoint)
    }
    const notHere = (request: FastifyRequest, reply: FastifyReply) => {
      const asked = toApiRequest(request)
      return send(reply, api.answer(asked, { known: isKnownUrl(asked.method, asked.path) }))
    }
    for (const url of SEARCH_URLS) v1.get(url, notHere)
    for (const url of ['/v1/*', '/v2/*']) v1.all(url, notHere)
    done()
  })
  app.setNotFoundHandler((request, reply) => send(reply, api.answer(toApiRequest(request), { known: false })))
  return app
}

function mount(app: FastifyInstance, api: Api, endpoint: Endpoint): void {
  app.route({
    method: endpoint.method,
    url: endpoint.path,
    handler: (request, reply) => {
      const asked = toApiRequest(request)
      // An empty id is no id: Stripe has nothing at that address.
      const isNothing = asked.path.endsWith('/')
      return send(reply, api.answer(asked, isNothing ? { known: false } : endpoint))
    },
  })
}

/** What Fastify would say in words of its own. */
function fault(api: Api, error: FastifyError, request: FastifyRequest, reply: FastifyReply) {
  const status = error.statusCode ?? 500
  return send(reply, api.answerFault(toApiRequest(request), status, error))
}

/** A request so broken that it never became one, such as headers without end: there is a socket, and nothing to look into. */
function refuseSocket(error: Error & { code?: string }, socket: Socket): void {
  if (!socket.writable) return void socket.destroy()
  const status = error.code === 'HPE_HEADER_OVERFLOW' ? 431 : 400
  const body = toWire(formatError(requestFault(status, error.message).error))
  const headers = { ...COMMON_HEADERS, 'content-length': Buffer.byteLength(body), connection: 'close' }
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('\r\n')}\r\n\r\n${body}`)
}

async function send(reply: FastifyReply, answer: Reply | Promise<Reply>): Promise<FastifyReply> {
  const { status, headers, body } = await answer
  // As bytes: to text, Fastify would add a charset that Stripe does not send.
  return reply.code(status).headers(headers).send(Buffer.from(body))
}

function toApiRequest(request: FastifyRequest): ApiRequest {
  const [path = '', query = ''] = request.url.split('?', 2)
  // Null when the address could not be read.
  const params = request.params as { id?: string } | null
  const headers = Object.entries(request.headers).map(([name, value]) => [name, String(value)])
  return {
    method: request.method,
    path,
    id: params?.id ?? '',
    query,
    body: typeof request.body === 'string' ? request.body : '',
    headers: Object.fromEntries(headers) as ApiRequest['headers'],
  }
}

function allowPreflight(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const wanted = request.headers['access-control-request-headers'] ?? '*'
  return reply
    .code(200)
    .headers({ ...COMMON_HEADERS, 'access-control-allow-headers': wanted })
    .send()
}
