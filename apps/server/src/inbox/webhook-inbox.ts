import type { FastifyInstance } from 'fastify'
import { replyWithProblem } from '../http/problem-reply.ts'
import type { Clock } from '../clock.ts'
import type { Database } from '../database/database.ts'
import { refuse } from '../problem.ts'
import { verifyWebhook } from '../stripe/webhook-events.ts'
import type { WebhookEvent } from '../stripe/webhook-events.ts'

export const webhookUrl = '/api/v1/webhooks/stripe'

/** What Stripe is asked to send: everything that moves a card payment's money. */
export const webhookEventTypes = [
  'payment_intent.amount_capturable_updated',
  'payment_intent.succeeded',
  'payment_intent.payment_failed',
  'payment_intent.canceled',
  'charge.captured',
  'charge.expired',
] as const
export type WebhookEventType = (typeof webhookEventTypes)[number]

const bodyBytesMax = 1_048_576

export interface WebhookOptions {
  readonly db: Database
  readonly clock: Clock
  /** The endpoint's signing secret; null while there is none. */
  readonly secret: () => string | null
  readonly isLive: boolean
  /** An event was written down. */
  readonly wakeInbox: () => void
}

/** Takes Stripe's events: verified, written down once, and only then acknowledged. They are worked through elsewhere. */
export async function serveWebhooks(app: FastifyInstance, options: WebhookOptions): Promise<void> {
  await app.register(async (scope) => {
    // The signature is over the bytes as they came.
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser(
      'application/json',
      { parseAs: 'buffer', bodyLimit: bodyBytesMax },
      (_request, body, done) => done(null, body),
    )
    scope.post(
      webhookUrl,
      { schema: { hide: true }, config: { rateLimit: false } },
      async (request, reply) => {
        const secret = options.secret()
        if (secret === null) {
          return replyWithProblem(
            reply,
            refuse('not_found', 'No webhook secret is set, so no event is taken.').error,
          )
        }
        const signature = request.headers['stripe-signature']
        if (typeof signature !== 'string' || !Buffer.isBuffer(request.body)) {
          return replyWithProblem(reply, refuse('invalid_request', 'The event is not signed.').error)
        }
        const verified = verifyWebhook(request.body, signature, secret, options.clock.now())
        if (!verified.ok) return replyWithProblem(reply, refuse('invalid_request', verified.error).error)
        if (verified.value.isLive !== options.isLive) {
          return replyWithProblem(reply, refuse('invalid_request', 'The event is of the other mode.').error)
        }
        await writeEventDown(options, verified.value)
        options.wakeInbox()
        return { received: true }
      },
    )
  })
}

/** Stripe delivers at least once: the same event again changes nothing. */
async function writeEventDown({ db, clock }: WebhookOptions, event: WebhookEvent): Promise<void> {
  const now = clock.now()
  await db
    .insertInto('webhook_event')
    .values({
      id: event.id,
      type: event.type,
      payment_intent_id: event.paymentIntentId,
      received_at: now,
      processed_at: null,
      attempts: 0,
      next_attempt_at: now,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute()
}
