import { createSimulator } from '@till/stripe-simulator'
import type { AroundRequest, ReaderOutcome, Simulator } from '@till/stripe-simulator'
import { createStripeClient } from '../../stripe/client.ts'
import type { StripeClient } from '../../stripe/client.ts'
import type { TestClock } from './test-clock.ts'

/** A simulated Stripe without a socket. */
export interface StripeInProcess {
  readonly simulator: Simulator
  /** What the till uses: never repeats a request by itself, so that a test decides about every one. */
  readonly tillClient: StripeClient
  /** What the test looks through; faults do not reach it. */
  readonly stripe: StripeClient
  /** Every request of the till's client, such as `POST /v1/payment_intents`. */
  readonly requests: string[]
  /** Stands in the way of the till's next requests; null lets them through. */
  disturb(disturbance: AroundRequest | null): void
  /** Pays with a test card at the reader. */
  presentCard(paymentIntentId: string, card: string): ReaderOutcome
  /** Where webhooks go from now on. */
  deliverWebhooks(post: (body: string, signature: string) => Promise<number>): void
}

const testsOwnKey = 'sk_test_observer'
const tillsKey = 'sk_test_till'

export function createStripeInProcess(clock: TestClock): StripeInProcess {
  const requests: string[] = []
  let disturbance: AroundRequest | null = null
  let post: (body: string, signature: string) => Promise<number> = () => Promise.resolve(200)
  const simulator = createSimulator({
    clock,
    timers: clock,
    postWebhook: (_url, headers, body) => post(body, headers['stripe-signature'] ?? ''),
    async aroundRequest(request, work) {
      if (!(request.headers['authorization'] ?? '').includes(tillsKey)) return work()
      requests.push(`${request.method} ${request.path}`)
      return disturbance === null ? work() : disturbance(request, work)
    },
  })
  const clientWith = (secretKey: string) =>
    createStripeClient({
      secretKey,
      apiBase: null,
      networkRetriesMax: 0,
      fetch: simulator.fetch,
    })
  return {
    simulator,
    tillClient: clientWith(tillsKey),
    stripe: clientWith(testsOwnKey),
    requests,
    disturb(next) {
      disturbance = next
    },
    presentCard: (paymentIntentId, card) =>
      simulator.authorizeCardPresent({
        paymentIntentId,
        card,
        readMethod: 'contactless_emv',
        readerId: 'tmr_test',
      }),
    deliverWebhooks(next) {
      post = next
    },
  }
}
