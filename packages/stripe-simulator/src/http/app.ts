import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import type { Resource } from './resource.ts'
import type { Api, ApiRequest } from './api.ts'
import type { Endpoint } from './endpoint.ts'
import { COMMON_HEADERS } from './headers.ts'
import { isKnownUrl } from './known-urls.ts'

const BODY_BYTES_MAX = 1024 * 1024

/** Puts the API onto HTTP. Routes of others (the script, the reader link) can be added to the same server. */
export function buildApp(api: Api, resources: readonly Resource[]): FastifyInstance {
  const app = Fastify({
    bodyLimit: BODY_BYTES_MAX,
    // Listening pages keep their connections open; they must not keep the server from closing.
    forceCloseConnections: true,
  })
  app.register((v1, _options, done) => {
    v1.addHook('onRequest', (request, reply, next) => {
      // Browsers ask first; any page may try, what protects a call is its credential.
      if (request.method === 'OPTIONS') void allowPreflight(request, reply)
      else next()
    })
    v1.removeAllContentTypeParsers()
    v1.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, parsed) => parsed(null, body))
    for (const { endpoints } of resources) {
      for (const endpoint of endpoints) mount(v1, api, endpoint)
    }
    for (const url of ['/v1/*', '/v2/*']) {
      v1.all(url, (request, reply) => {
        const asked = toApiRequest(request)
        return send(reply, api.answer(asked, { known: isKnownUrl(asked.method, asked.path) }))
      })
    }
    done()
  })
  app.setNotFoundHandler((request, reply) => send(reply, api.answer(toApiRequest(request), { known: false })))
  return app
}

function mount(app: FastifyInstance, api: Api, endpoint: Endpoint): void {
  app.route({
    method: endpoint.method,
    url: endpoint.path,
    handler: (request, reply) => send(reply, api.answer(toApiRequest(request), endpoint)),
  })
}

async function send(reply: FastifyReply, answer: ReturnType<Api['answer']>): Promise<FastifyReply> {
  const { status, headers, body } = await answer
  // As bytes: to text, Fastify would add a charset that Stripe does not send.
  return reply.code(status).headers(headers).send(Buffer.from(body))
}

function toApiRequest(request: FastifyRequest): ApiRequest {
  const [path = '', query = ''] = request.url.split('?', 2)
  const params = request.params as { id?: string }
  const headers = Object.entries(request.headers).map(([name, value]) => [name, String(value)])
  return {
    method: request.method,
    path,
    id: params.id ?? '',
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
