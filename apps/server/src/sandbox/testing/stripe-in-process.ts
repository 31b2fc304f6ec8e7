import { createSimulator } from '@till/stripe-simulator'
import type { ReaderOutcome, Simulator } from '@till/stripe-simulator'
import { createStripeClient } from '../../stripe/client.ts'
import type { StripeClient } from '../../stripe/client.ts'
import type { TestClock } from './test-clock.ts'

/** Stands between the till and Stripe: may send the request or not, and let the answer through or not. */
export type Disturbance = (request: string, send: () => Promise<Response>) => Promise<Response>

/** A simulated Stripe without a socket. */
export interface StripeInProcess {
  readonly simulator: Simulator
  /** What the till uses: never repeats a request by itself, so that a test decides about every one. */
  readonly tillClient: StripeClient
  /** What the test looks through; no disturbance reaches it. */
  readonly stripe: StripeClient
  /** Every request of the till's client, such as `POST /v1/payment_intents`. */
  readonly requests: string[]
  /** Null lets every request through again. */
  disturb(disturbance: Disturbance | null): void
  /** Pays with a test card at the reader. */
  presentCard(paymentIntentId: string | null, card: string): ReaderOutcome
  /** Where webhooks go from now on. */
  deliverWebhooks(post: (body: string, signature: string) => Promise<number>): void
}

export function createStripeInProcess(clock: TestClock): StripeInProcess {
  const requests: string[] = []
  let disturbance: Disturbance = (_request, send) => send()
  let post: (body: string, signature: string) => Promise<number> = () => Promise.resolve(200)
  const simulator = createSimulator({
    clock,
    timers: clock,
    postWebhook: (_url, headers, body) => post(body, headers['stripe-signature'] ?? ''),
  })
  const disturbedFetch: typeof fetch = (input, init) => {
    const request = new Request(input, init)
    const name = `${request.method} ${new URL(request.url).pathname}`
    requests.push(name)
    return disturbance(name, () => simulator.fetch(request))
  }
  const clientThrough = (fetch: typeof globalThis.fetch) =>
    createStripeClient({ secretKey: 'sk_test_till', apiBase: null, networkRetriesMax: 0, fetch })
  return {
    simulator,
    tillClient: clientThrough(disturbedFetch),
    stripe: clientThrough(simulator.fetch),
    requests,
    disturb(next) {
      disturbance = next ?? ((_request, send) => send())
    },
    presentCard: (paymentIntentId, card) =>
      simulator.authorizeCardPresent({
        paymentIntentId: paymentIntentId ?? '',
        card,
        readMethod: 'contactless_emv',
        readerId: 'tmr_test',
      }),
    deliverWebhooks(next) {
      post = next
    },
  }
}

/** The request never arrives. */
export const requestLost: Disturbance = () => Promise.reject(new TypeError('connection reset'))

/** The request has its effect, and its answer never arrives. */
export const answerLost: Disturbance = async (_request, send) => {
  await send()
  throw new TypeError('connection reset')
}

/** Applies a disturbance to the requests whose name ends so, and to no other. */
export function onlyFor(ending: string, disturbance: Disturbance): Disturbance {
  return (request, send) => (request.endsWith(ending) ? disturbance(request, send) : send())
}
