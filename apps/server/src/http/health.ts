import { sql } from 'kysely'
import type { FastifyInstance } from 'fastify'
import type { Clock } from '../clock.ts'
import type { Database } from '../database/database.ts'
import type { Terminal } from '../stripe/terminal.ts'

/** How long an answer about Stripe is good for: whoever watches asks often, and every question counts there. */
const stripeAnswerMs = 10_000

/** `/healthz`: the process is alive. `/readyz`: it can also do its work. */
export function serveHealth(app: FastifyInstance, db: Database, terminal: Terminal, clock: Clock): void {
  let stripe = { isReachable: false, until: 0 }

  async function isStripeReachable(): Promise<boolean> {
    if (stripe.until <= clock.now()) {
      const answer = await terminal.firstLocation()
      stripe = { isReachable: answer.ok, until: clock.now() + stripeAnswerMs }
    }
    return stripe.isReachable
  }

  async function isDatabaseReachable(): Promise<boolean> {
    try {
      await sql`select 1`.execute(db)
      return true
    } catch (error) {
      app.log.error({ err: error }, 'the database does not answer')
      return false
    }
  }

  const options = { schema: { hide: true }, config: { rateLimit: false } } as const
  app.get('/healthz', options, async () => ({ alive: true }))
  app.get('/readyz', options, async (_request, reply) => {
    const [database, stripeReachable] = await Promise.all([isDatabaseReachable(), isStripeReachable()])
    const isReady = database && stripeReachable
    return reply.code(isReady ? 200 : 503).send({ database, stripe: stripeReachable })
  })
}
