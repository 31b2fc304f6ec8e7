import Stripe from 'stripe'
import { onTestFinished } from 'vitest'
import { NEWEST_API_VERSION } from '../api-versions.ts'
import { createSimulator, type Simulator, type SimulatorOptions } from '../simulator.ts'
import { violations } from './stripe-schema.ts'
import { VirtualClock } from './virtual-clock.ts'

const HOUR_MS = 60 * 60 * 1000

export interface Post {
  url: string
  headers: Record<string, string>
  body: string
}

export interface TestSimulator {
  simulator: Simulator
  clock: VirtualClock
  /** The real SDK, in this process, without retries of its own. */
  stripe: Stripe
  /** The bare API, for what the SDK hides. `params` is form-encoded text. */
  request: (
    method: string,
    path: string,
    params?: string,
    headers?: Record<string, string>,
  ) => Promise<Answer>
  /** Every webhook that was posted. */
  posts: Post[]
  /** Lets time pass and webhooks arrive, hour by hour, so that every retry gets its turn. */
  pass: (ms: number) => Promise<void>
  /** Ends it before the test does, as a restart would. */
  close: () => Promise<void>
}

export interface Answer {
  status: number
  headers: Headers
  body: Record<string, unknown> & { error?: Record<string, unknown> }
}

/**
 * A simulator with a virtual clock, and everything it sends held against the types of the installed `stripe` package: an
 * answer or event that those types do not allow fails the test that caused it.
 */
export function startTestSimulator(
  options: SimulatorOptions & { clock?: VirtualClock; answerWebhook?: (post: Post) => number } = {},
): TestSimulator {
  const { clock = new VirtualClock(), answerWebhook = () => 200, ...rest } = options
  const posts: Post[] = []
  const simulator = createSimulator({
    clock,
    timers: clock,
    terminal: false,
    authorizationMs: 0,
    postWebhook: async (url, headers, body) => {
      const post = { url, headers, body }
      posts.push(post)
      return answerWebhook(post)
    },
    ...rest,
  })
  let isOpen = true
  const close = async () => {
    if (isOpen) await simulator.close()
    isOpen = false
  }
  onTestFinished(close)
  const checked = checkedFetch(simulator.fetch)
  return {
    simulator,
    clock,
    posts,
    close,
    stripe: sdk(checked),
    request: (method, path, params, headers) => ask(checked, method, path, params, headers),
    async pass(ms) {
      for (let left = ms; left >= 0; left -= HOUR_MS) {
        clock.advance(Math.min(left, HOUR_MS))
        await simulator.webhooksSettled()
      }
    },
  }
}

/** The SDK as a program would use it, over any `fetch`. */
export function sdk(fetchFunction: typeof fetch, options: Partial<Stripe.StripeConfig> = {}): Stripe {
  return new Stripe('sk_test_51Simulator', {
    httpClient: Stripe.createFetchHttpClient(fetchFunction),
    maxNetworkRetries: 0,
    telemetry: false,
    ...options,
  })
}

async function ask(
  fetchFunction: typeof fetch,
  method: string,
  path: string,
  params = '',
  headers: Record<string, string> = {},
): Promise<Answer> {
  const inQuery = method === 'GET' && params !== ''
  const response = await fetchFunction(`http://simulator${path}${inQuery ? `?${params}` : ''}`, {
    method,
    headers: {
      authorization: 'Bearer sk_test_51Simulator',
      'content-type': 'application/x-www-form-urlencoded',
      ...headers,
    },
    ...(method === 'GET' ? {} : { body: params }),
  })
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as Answer['body'],
  }
}

function checkedFetch(fetchFunction: typeof fetch): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, init)
    const response = await fetchFunction(request)
    const version = response.headers.get('stripe-version')
    const isPartial = request.headers.get('authorization')?.includes('pk_test_') === true
    // Older versions have other shapes, and publishable keys see only parts; the types describe the newest and whole.
    if ((version !== null && version !== NEWEST_API_VERSION) || isPartial) return response
    const problems = violations(await response.clone().json())
    if (problems.length > 0) {
      throw new Error(
        `${request.method} ${request.url} answered what Stripe does not:\n${problems.join('\n')}`,
      )
    }
    return response
  }
}
