import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { READER_PAGE_SCRIPT_PATH } from '@till/terminal-simulator'
import type { TerminalBundle } from '@till/terminal-simulator'
import type { LinkError } from '@till/terminal-simulator/protocol'
import { EventStream } from './event-stream.ts'
import type { ReaderLink } from './reader-link.ts'
import { refusalError } from './refusals.ts'
import { readAction, readClaim, readCommand } from './wire.ts'

interface SessionParams {
  Params: { session: string }
}
interface CommandParams {
  Params: { session: string; command: string }
}
interface ReaderParams {
  Params: { reader: string }
}

/** How long a browser may reuse the answer to a preflight request. */
const PREFLIGHT_KEPT_S = '600'

/** Serves the reader link, the script and the reader pages. Any page may call; what protects a call is its credential. */
export function registerReaderLink(app: FastifyInstance, link: ReaderLink, bundle: TerminalBundle): void {
  app.register(async (scope) => {
    // Whatever the app around understands, the link speaks JSON.
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser(
      'application/json',
      { parseAs: 'string' },
      scope.getDefaultJsonParser('error', 'error'),
    )
    scope.addHook('onRequest', async (_request, reply) => {
      reply.header('Access-Control-Allow-Origin', '*')
      reply.header('Cache-Control', 'no-store')
    })
    scope.addHook('onClose', async () => link.shutDown())
    registerPages(scope, bundle)
    registerSessions(scope, link)
    registerDevices(scope, link)
  })
}

function registerPages(scope: FastifyInstance, bundle: TerminalBundle): void {
  const serve = (path: string, type: string, body: string) =>
    scope.get(path, (_request, reply) => reply.type(`${type}; charset=utf-8`).send(body))
  for (const path of ['/terminal/v1', '/terminal/v1/']) serve(path, 'text/javascript', bundle.script)
  for (const path of ['/reader', '/reader/', '/reader/:id']) serve(path, 'text/html', bundle.readerPage)
  serve(READER_PAGE_SCRIPT_PATH, 'text/javascript', bundle.readerPageScript)
  scope.options('/reader-link/*', (_request, reply) =>
    reply
      .header('Access-Control-Allow-Methods', 'GET, POST, DELETE')
      .header('Access-Control-Allow-Headers', 'Authorization, Content-Type')
      .header('Access-Control-Max-Age', PREFLIGHT_KEPT_S)
      .code(204)
      .send(),
  )
}

function registerSessions(scope: FastifyInstance, link: ReaderLink): void {
  const stream = streams(scope)

  scope.post('/reader-link/sessions', (request, reply) => {
    const claim = readClaim(request.body)
    if (!claim) return notUnderstood(reply)
    const opened = link.open({ token: bearer(request), ...claim })
    return 'error' in opened ? refuse(reply, opened.status, opened.error) : reply.code(201).send(opened)
  })

  scope.delete<SessionParams>('/reader-link/sessions/:session', (request, reply) =>
    link.close(request.params.session) ? reply.code(204).send() : notFound(reply),
  )

  scope.get<SessionParams>('/reader-link/sessions/:session/events', (request, reply) => {
    const { session } = request.params
    if (!link.hasSession(session)) return notFound(reply)
    return stream(reply, (events) => {
      const stop = link.listen(session, (name, data) => {
        events.send(name, data)
        if (name === 'ended') events.end()
      })
      return stop ?? (() => undefined)
    })
  })

  scope.post<SessionParams>('/reader-link/sessions/:session/commands', (request, reply) => {
    const command = readCommand(request.body)
    if (!command) return notUnderstood(reply)
    const report = link.command(request.params.session, command)
    return report ? reply.code(202).send({ command: report }) : notFound(reply)
  })

  scope.get<CommandParams>('/reader-link/sessions/:session/commands/:command', (request, reply) => {
    const report = link.report(request.params.session, request.params.command)
    return report ? reply.send({ command: report }) : notFound(reply)
  })
}

function registerDevices(scope: FastifyInstance, link: ReaderLink): void {
  const stream = streams(scope)

  scope.get('/reader-link/devices', (_request, reply) => reply.send({ data: link.devices() }))

  scope.get<ReaderParams>('/reader-link/devices/:reader', (request, reply) => {
    const device = link.device(request.params.reader)
    return device ? reply.send(device) : notFound(reply)
  })

  scope.get<ReaderParams>('/reader-link/devices/:reader/events', (request, reply) => {
    const device = link.device(request.params.reader)
    if (!device) return notFound(reply)
    return stream(reply, (events) => {
      events.send('device', device)
      return link.watchDevice(device.reader, (state) => events.send('device', state))
    })
  })

  scope.post<ReaderParams>('/reader-link/devices/:reader/actions', (request, reply) => {
    const action = readAction(request.body)
    if (!action) return notUnderstood(reply)
    const done = link.act(request.params.reader, action)
    if (!done) return notFound(reply)
    return 'refused' in done ? refuse(reply, 409, refusalError(done.refused)) : reply.send(done.device)
  })
}

/** Opens event streams and ends those that are still open when the server stops. */
function streams(scope: FastifyInstance) {
  const open = new Set<EventStream>()
  scope.addHook('preClose', async () => {
    for (const events of open) events.end()
  })
  return (reply: FastifyReply, begin: (events: EventStream) => () => void): FastifyReply => {
    reply.hijack()
    let stop: () => void = () => undefined
    const events = new EventStream(reply.raw, () => {
      open.delete(events)
      stop()
    })
    open.add(events)
    stop = begin(events)
    return reply
  }
}

function bearer({ headers }: FastifyRequest): string {
  const [scheme, token] = (headers.authorization ?? '').split(' ')
  return scheme === 'Bearer' ? (token ?? '') : ''
}

function refuse(reply: FastifyReply, status: number, error: LinkError): FastifyReply {
  return reply.code(status).send({ error })
}

function notFound(reply: FastifyReply): FastifyReply {
  return refuse(reply, 404, {
    code: 'no_established_connection',
    message: 'There is no such reader, session or command.',
  })
}

function notUnderstood(reply: FastifyReply): FastifyReply {
  return refuse(reply, 400, {
    type: 'invalid_request_error',
    message: 'The body of the request was not understood.',
  })
}
