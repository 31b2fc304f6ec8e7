import { fastifySSE } from '@fastify/sse'
import { liveEventsUrl } from '@till/contract'
import type { LiveEvent } from '@till/contract'
import type { FastifyInstance } from 'fastify'
import { replyWithProblem } from '../http/problem-reply.ts'
import { accessProblem, tagOf } from '../http/register-route.ts'
import type { Till } from '../till.ts'

/** Serves live events to whoever is signed in, as server-sent events, until the session or the server ends. */
export async function serveLiveEvents(app: FastifyInstance, { live, sessions }: Till): Promise<void> {
  const open = new Set<() => void>()
  await app.register(fastifySSE)
  // An open stream would keep the server from closing.
  app.addHook('preClose', async () => {
    for (const close of open) close()
  })

  app.get(
    liveEventsUrl,
    {
      sse: 'only',
      exposeHeadRoute: false,
      schema: {
        operationId: 'liveEvents',
        summary: 'Sales and payments as they change, as server-sent events',
        tags: [tagOf(liveEventsUrl)],
      },
      async onRequest(request, reply) {
        const problem = accessProblem('signed_in', request.actor)
        if (problem !== null) return replyWithProblem(reply, problem)
      },
    },
    async (request, reply) => {
      const { actor } = request
      if (actor === null) throw new Error('A stream was opened for nobody')
      reply.sse.keepAlive()
      // The browser knows at once that it is connected, not only with the first event.
      reply.sse.sendHeaders()
      reply.raw.flushHeaders()

      async function send(event: LiveEvent): Promise<void> {
        if (await sessions.isOpen(actor?.sessionHash ?? '')) await reply.sse.send({ data: event })
        else reply.sse.close()
      }
      const unsubscribe = live.subscribe((event) => {
        send(event).catch((error: unknown) => request.log.info({ err: error }, 'a live event was not sent'))
      })
      const close = () => reply.sse.close()
      open.add(close)
      reply.sse.onClose(() => {
        open.delete(close)
        unsubscribe()
      })
    },
  )
}
