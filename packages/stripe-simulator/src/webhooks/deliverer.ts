import { unixSeconds, type Clock } from '../clock.ts'
import { deliveries, type DeliveryEntity } from '../resources/events/entity.ts'
import { webhookEndpoints } from '../resources/webhook-endpoints/entity.ts'
import type { Store } from '../store/store.ts'
import { signatureHeader } from './signature.ts'

/** Waits between attempts: at once, then ever longer, for about three days in all, as Stripe does in live mode. */
const RETRY_FIRST_MS = 5_000
const RETRY_FACTOR = 4
const RETRY_MAX_MS = 6 * 60 * 60 * 1000
const GIVE_UP_AFTER_ATTEMPTS = 18
const ATTEMPT_TIMEOUT_MS = 20_000
/** An attempt that never came to an end, because the process did, is made again after this. */
const LEASE_MS = ATTEMPT_TIMEOUT_MS + 10_000

/** Posts a webhook and says with what status it was answered. Rejects when there was no answer. */
export type PostWebhook = (
  url: string,
  headers: Record<string, string>,
  body: string,
  signal: AbortSignal,
) => Promise<number>

export const postWithFetch: PostWebhook = async (url, headers, body, signal) => {
  const response = await fetch(url, {
    method: 'POST',
    headers,
    body,
    // A redirect is a failure to Stripe.
    redirect: 'manual',
    signal,
  })
  await response.body?.cancel()
  return response.status
}

export interface DelivererOptions {
  store: Store
  clock: Clock
  post: PostWebhook
  log: (line: string) => void
}

/**
 * Brings events to webhook endpoints: at least once, in no order, until the endpoint says 2xx or the attempts run out. What is
 * still to be delivered stands in the store, so a restart goes on where the last run stopped.
 */
export class Deliverer {
  readonly #options: DelivererOptions
  readonly #inFlight = new Map<string, Promise<void>>()
  readonly #stopping = new AbortController()

  constructor(options: DelivererOptions) {
    this.#options = options
  }

  /** Starts every attempt whose time has come. */
  deliverDue(): void {
    const { store, clock } = this.#options
    for (const delivery of store.due(deliveries, clock.now())) {
      const leased: DeliveryEntity = { ...delivery, nextAttemptAtMs: clock.now() + LEASE_MS }
      const isUnderWay = this.#inFlight.has(delivery.id)
      const attempting = isUnderWay ? leased : { ...leased, attempts: delivery.attempts + 1 }
      store.put(deliveries, attempting)
      if (isUnderWay) continue
      const attempt = this.#attempt(attempting).finally(() => this.#inFlight.delete(delivery.id))
      this.#inFlight.set(delivery.id, attempt)
    }
  }

  /** Resolves when no attempt is under way. Retries that wait for their time do not count. */
  async settled(): Promise<void> {
    while (this.#inFlight.size > 0) await Promise.allSettled(this.#inFlight.values())
  }

  /** Breaks off what is under way; the next run takes it up at once. */
  async stop(): Promise<void> {
    this.#stopping.abort()
    await this.settled()
  }

  async #attempt(delivery: DeliveryEntity): Promise<void> {
    const { store, clock, post, log } = this.#options
    const endpoint = store.find(webhookEndpoints, delivery.endpointId)
    if (endpoint?.status !== 'enabled') {
      store.put(deliveries, { ...delivery, status: 'given_up' })
      return
    }
    const headers = {
      accept: '*/*; q=0.5, application/xml',
      'cache-control': 'no-cache',
      'content-type': 'application/json; charset=utf-8',
      'stripe-signature': signatureHeader(delivery.payload, endpoint.secret, unixSeconds(clock)),
      'user-agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)',
    }
    const signal = AbortSignal.any([AbortSignal.timeout(ATTEMPT_TIMEOUT_MS), this.#stopping.signal])
    const answer = await post(endpoint.url, headers, delivery.payload, signal).catch((error: unknown) =>
      error instanceof Error ? error.message : String(error),
    )
    if (typeof answer === 'number' && answer >= 200 && answer < 300) {
      store.put(deliveries, { ...delivery, status: 'delivered' })
      return
    }
    if (this.#stopping.signal.aborted) {
      store.put(deliveries, { ...delivery, attempts: delivery.attempts - 1, nextAttemptAtMs: clock.now() })
      return
    }
    log(`webhook ${delivery.eventId} to ${endpoint.url}: attempt ${delivery.attempts} failed (${answer})`)
    store.put(deliveries, afterFailure(delivery, clock.now()))
  }
}

function afterFailure(delivery: DeliveryEntity, nowMs: number): DeliveryEntity {
  if (delivery.attempts >= GIVE_UP_AFTER_ATTEMPTS) return { ...delivery, status: 'given_up' }
  const waitMs = Math.min(RETRY_FIRST_MS * RETRY_FACTOR ** (delivery.attempts - 1), RETRY_MAX_MS)
  return { ...delivery, nextAttemptAtMs: nowMs + waitMs }
}
