import Stripe from 'stripe'

/** The API this code was written against; a newer one is met on purpose, with the SDK that knows it. */
const apiVersion = '2026-10-28.endive'

/** A till cannot keep a customer waiting for the SDK's own 80 seconds. */
const requestTimeoutMs = 20_000

/** The SDK repeats a request that got no answer, with the same idempotency key. */
const networkRetriesMax = 2

const defaultPorts = { 'http:': 80, 'https:': 443 } as const

export interface StripeClientOptions {
  readonly secretKey: string
  /** Null: Stripe itself. */
  readonly apiBase: URL | null
  /** Carries the requests in place of Node's own client. */
  readonly httpClient?: Stripe.HttpClient
}

/** The official SDK, set up for this server. */
export function createStripeClient({ secretKey, apiBase, httpClient }: StripeClientOptions): Stripe {
  return new Stripe(secretKey, {
    apiVersion,
    timeout: requestTimeoutMs,
    maxNetworkRetries: networkRetriesMax,
    telemetry: false,
    appInfo: { name: 'Till' },
    ...(apiBase === null ? {} : addressOf(apiBase)),
    ...(httpClient === undefined ? {} : { httpClient }),
  })
}

function addressOf({ protocol, hostname, port }: URL): {
  host: string
  port: number
  protocol: 'http' | 'https'
} {
  const isPlain = protocol === 'http:'
  return {
    host: hostname,
    port: port === '' ? defaultPorts[isPlain ? 'http:' : 'https:'] : Number(port),
    protocol: isPlain ? 'http' : 'https',
  }
}
