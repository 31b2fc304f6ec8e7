import Stripe from 'stripe'

/** The API this code was written against; a newer one is met on purpose, with the SDK that knows it. */
const apiVersion = '2026-10-28.endive'

/** A till cannot keep a customer waiting for the SDK's own 80 seconds. */
const requestTimeoutMs = 20_000

/** Repetitions carry the same idempotency key. */
const usualNetworkRetriesMax = 2

const defaultPorts = { 'http:': 80, 'https:': 443 } as const

export type StripeClient = Stripe

export interface StripeClientOptions {
  readonly secretKey: string
  /** Null: Stripe itself. */
  readonly apiBase: URL | null
  /** Carries the requests in place of a socket. */
  readonly fetch?: typeof globalThis.fetch
  /** How often the SDK repeats a request that got no answer. */
  readonly networkRetriesMax?: number
}

/** The official SDK, set up for this server. */
export function createStripeClient({
  secretKey,
  apiBase,
  fetch,
  networkRetriesMax = usualNetworkRetriesMax,
}: StripeClientOptions): StripeClient {
  return new Stripe(secretKey, {
    apiVersion,
    timeout: requestTimeoutMs,
    maxNetworkRetries: networkRetriesMax,
    telemetry: false,
    appInfo: { name: 'Till' },
    ...(apiBase === null ? {} : addressOf(apiBase)),
    ...(fetch === undefined ? {} : { httpClient: Stripe.createFetchHttpClient(fetch) }),
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
