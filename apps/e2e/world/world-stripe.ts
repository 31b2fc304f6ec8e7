import { createStripeClient } from '@till/server'
import type { placeRegisters } from '@till/server'
import { createSimulator } from '@till/stripe-simulator'
import type { ReaderOutcome, Simulator } from '@till/stripe-simulator'
import { Counters } from './counters.ts'
import { noFaults } from './faults.ts'
import type { Faults } from './faults.ts'
import { Random } from './random.ts'
import { Scheduler } from './scheduler.ts'

const webhookPath = '/api/v1/webhooks/stripe'
const webhookEvents = [
  'payment_intent.amount_capturable_updated',
  'payment_intent.succeeded',
  'payment_intent.payment_failed',
  'payment_intent.canceled',
  'charge.captured',
  'charge.expired',
]

const key = 'sk_test_world'
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

/** How long the server's SDK waits for an answer. */
const sdkTimeoutMs = 20_000
/** How long Stripe waits for an endpoint. */
const webhookTimeoutMs = 20_000
const latestMs = 90_000
const threeDaysMs = 3 * 24 * 60 * 60 * 1_000

/** Where the registers stand. */
type Location = Parameters<typeof placeRegisters>[1]
type LocationId = Location['id']

/** A request as Stripe received it. */
export interface Received {
  readonly at: number
  readonly method: string
  readonly path: string
  readonly key: string | null
  readonly body: string
}

/** A process that speaks to Stripe; false once it is dead. */
export type IsAlive = () => boolean

/** Posts to the till's server and answers the status; rejects where it cannot be reached. */
export type PostToServer = (path: string, headers: Record<string, string>, body: string) => Promise<number>

/** Stripe as one world sees it: the simulator, and the bad network in front of it. */
export class WorldStripe {
  readonly simulator: Simulator
  readonly received: Received[] = []
  webhookSecret = ''
  location: Location | null = null
  /** Events with a wrong signature that the server has taken. */
  forgeriesTaken = 0
  /** PaymentIntents whose capture was carried out for the server. */
  readonly captured = new Set<string>()
  /** Nobody reaches Stripe before this moment. */
  awayUntil = 0
  /** Set after everything that may have changed Stripe's books. */
  mayHaveChanged = true
  faults: Faults
  readonly #scheduler: Scheduler
  readonly #counters: Counters
  readonly #post: PostToServer
  readonly #failuresByKey = new Map<string, { readonly status: number; readonly body: string }>()
  readonly #delivered: { readonly headers: Record<string, string>; readonly body: string }[] = []
  /** Webhooks that are on their way. */
  readonly #deliveries = new Set<(reason: Error) => void>()
  #ids = new Random('furnishing')

  constructor(scheduler: Scheduler, faults: Faults, counters: Counters, post: PostToServer) {
    this.#scheduler = scheduler
    this.#counters = counters
    this.#post = post
    this.faults = faults
    this.simulator = createSimulator({
      clock: { now: () => scheduler.now },
      timers: {
        after: (delayMs, task) =>
          scheduler.after(delayMs, 'stripe: time passes', () => {
            this.mayHaveChanged = true
            task()
          }),
      },
      ids: { random: (length) => this.#ids.text(length, alphabet) },
      postWebhook: (_url, headers, body) => this.#deliver(headers, body),
      terminal: false,
    })
  }

  /** Gives the account what every world begins with; the same ids every time, so that one template fits all. */
  async furnish(seed: string): Promise<void> {
    const location = (await this.ask('POST', '/v1/terminal/locations', {
      display_name: 'World',
      'address[line1]': '1 Water Street',
      'address[city]': 'New York',
      'address[state]': 'NY',
      'address[postal_code]': '10004',
      'address[country]': 'US',
    })) as { id: LocationId }
    this.location = { id: location.id, country: 'US' }
    const events = webhookEvents.map((event, index) => [`enabled_events[${index}]`, event])
    const endpoint = (await this.ask('POST', '/v1/webhook_endpoints', {
      url: `https://till.test${webhookPath}`,
      ...(Object.fromEntries(events) as Record<string, string>),
    })) as { secret: string }
    this.webhookSecret = endpoint.secret
    this.#ids = new Random(`${seed}/stripe`)
  }

  /** Asks without any fault in between: for the Dashboard, and for whoever audits the books. */
  async ask(method: 'GET' | 'POST', path: string, params: Record<string, string> = {}): Promise<unknown> {
    const form = new URLSearchParams(params).toString()
    const answer = await this.#execute(
      new Request(`https://api.stripe.com${path}${method === 'GET' && form !== '' ? `?${form}` : ''}`, {
        method,
        headers: {
          authorization: `Bearer ${key}`,
          ...(method === 'POST' ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
        },
        ...(method === 'POST' ? { body: form } : {}),
      }),
    )
    return JSON.parse(await answer.text()) as unknown
  }

  /** The official SDK of one life of the server; after its death no request leaves it. */
  client(isAlive: IsAlive, atCrossing: () => void) {
    return createStripeClient({
      secretKey: key,
      apiBase: null,
      // The world repeats requests itself, where it can see them.
      networkRetriesMax: 0,
      fetch: async (input, init) => this.#cross(new Request(input, init), isAlive, atCrossing),
    })
  }

  /** What the reader's own line to Stripe brings about. */
  authorize(paymentIntentId: string, card: string, tipAmount: number | null): ReaderOutcome {
    this.mayHaveChanged = true
    return this.simulator.authorizeCardPresent({
      paymentIntentId,
      card,
      readMethod: 'contactless_emv',
      readerId: 'tmr_world',
      ...(tipAmount === null ? {} : { tipAmount }),
    })
  }

  /** Ends Stripe; what is still on its way never arrives. */
  async close(): Promise<void> {
    for (const lose of this.#deliveries) lose(new TypeError('the world has ended'))
    await this.simulator.close()
  }

  get isAway(): boolean {
    return this.#scheduler.now < this.awayUntil
  }

  /** One request of the server's, there and back: lost, late, twice, or answered by a Stripe in trouble. */
  async #cross(request: Request, isAlive: IsAlive, atCrossing: () => void): Promise<Response> {
    atCrossing()
    if (!isAlive()) throw new TypeError('the process is dead')
    const body = request.method === 'POST' ? await request.clone().text() : ''
    const path = new URL(request.url).pathname
    const name = `${request.method} ${path}`
    const scheduler = this.#scheduler
    const fate = scheduler.fate(`to stripe ${name}`)
    const { faults } = this
    const there = fate.between(30, 250) + (fate.chance(faults.delayed) ? fate.below(latestMs) : 0)
    const back = fate.between(30, 250) + (fate.chance(faults.delayed) ? fate.below(latestMs) : 0)
    const isRequestLost = fate.chance(faults.stripeRequestLost)
    const isAnswerLost = fate.chance(faults.stripeAnswerLost)
    const isAnswerCut = fate.chance(faults.stripeAnswerCut)
    const again = fate.chance(faults.duplicated) ? fate.between(1, 5_000) : null
    const trouble = this.#drawTrouble(fate)
    return new Promise((resolve, reject) => {
      const lose = (why: string) => {
        scheduler.tick()
        reject(new TypeError(why))
      }
      const stopWaiting = scheduler.after(sdkTimeoutMs, `server: waits no longer for ${name}`, () =>
        lose('timeout'),
      )
      if (isRequestLost) return
      scheduler.after(there, `stripe: gets ${name}`, async () => {
        if (this.isAway) return lose('connection refused')
        const answer = await this.#receive(request.clone(), body, trouble)
        scheduler.note(`stripe: answers ${answer.status}`)
        if (path.endsWith('/capture') && answer.status === 200) {
          this.captured.add(path.split('/')[3] ?? '')
          if (isAnswerLost) this.#counters.count('answer lost after a capture')
        }
        if (isAnswerLost) return
        scheduler.after(back, `server: gets the answer to ${name}`, () => {
          stopWaiting()
          atCrossing()
          if (!isAlive()) return lose('the process is dead')
          scheduler.tick()
          resolve(isAnswerCut ? cutShort(answer) : answer)
        })
      })
      if (again !== null) {
        scheduler.after(there + again, `stripe: gets ${name} again`, async () => {
          if (!this.isAway) await this.#receive(request.clone(), body, null)
        })
      }
    })
  }

  #drawTrouble(fate: Random): Trouble | null {
    const { faults } = this
    const kinds: readonly (readonly [Trouble, number])[] = [
      ['busy', faults.stripeBusy],
      ['lock_timeout', faults.stripeLockTimeout],
      ['rate_limit', faults.stripeRateLimit],
      ['fails_with_effect', faults.stripeFailsWithEffect],
      ['fails_without_effect', faults.stripeFailsWithoutEffect],
      ['unavailable', faults.stripeUnavailable],
    ]
    return kinds.filter(([, probability]) => fate.chance(probability))[0]?.[0] ?? null
  }

  /** Stripe's side: what a request comes to. A 500 is kept under its key and repeated, as Stripe does. */
  async #receive(request: Request, body: string, trouble: Trouble | null): Promise<Response> {
    const idempotencyKey = request.headers.get('idempotency-key')
    const { method } = request
    const path = new URL(request.url).pathname
    this.received.push({ at: this.#scheduler.now, method, path, key: idempotencyKey, body })
    const kept = idempotencyKey === null ? undefined : this.#failuresByKey.get(idempotencyKey)
    if (kept !== undefined) return errorAnswer(kept.status, kept.body)
    switch (trouble) {
      case null:
        return this.#executeCounted(request)
      case 'busy':
        return errorAnswer(409, errorBody('invalid_request_error', 'idempotency_key_in_use'))
      case 'lock_timeout':
        this.#counters.count('lock timeout')
        return errorAnswer(429, errorBody('invalid_request_error', 'lock_timeout'))
      case 'rate_limit':
        return errorAnswer(429, errorBody('invalid_request_error', 'rate_limit'))
      case 'unavailable':
        return errorAnswer(503, errorBody('api_error', null))
      case 'fails_with_effect':
        await this.#execute(request)
        if (request.method === 'POST') this.#counters.count('500 with effect')
        return this.#keepFailure(idempotencyKey)
      case 'fails_without_effect':
        return this.#keepFailure(idempotencyKey)
      default:
        return trouble satisfies never
    }
  }

  #keepFailure(idempotencyKey: string | null): Response {
    const failure = { status: 500, body: errorBody('api_error', null) }
    if (idempotencyKey !== null) this.#failuresByKey.set(idempotencyKey, failure)
    return errorAnswer(failure.status, failure.body)
  }

  async #executeCounted(request: Request): Promise<Response> {
    const answer = await this.#execute(request)
    if (answer.headers.get('idempotent-replayed') === 'true') this.#counters.count('idempotent replay')
    return answer
  }

  async #execute(request: Request): Promise<Response> {
    if (request.method === 'POST') this.mayHaveChanged = true
    return this.#scheduler.during(this.simulator.fetch(request))
  }

  /** One attempt of Stripe's to bring an event to the server. */
  async #deliver(headers: Record<string, string>, body: string): Promise<number> {
    const scheduler = this.#scheduler
    const fate = scheduler.fate('webhook')
    const { faults } = this
    const isLost = fate.chance(faults.webhookLost)
    const isForged = fate.chance(faults.webhookForged)
    const late = fate.chance(faults.webhookLate)
      ? fate.below(fate.chance(0.05) ? threeDaysMs : latestMs)
      : fate.between(50, 2_000)
    const copies = fate.chance(faults.webhookDuplicated) ? fate.pick([1, 1, 2, 5]) : 0
    const old = this.#delivered[fate.below(Math.max(1, this.#delivered.length))]
    const isReplayed = fate.chance(faults.webhookReplayed)
    if (isForged) {
      this.#postLater(late, 'a forged webhook', forge(headers), body, (status) => {
        if (status < 400) this.forgeriesTaken += 1
      })
    }
    if (isReplayed && old !== undefined) this.#postLater(late, 'an old webhook', old.headers, old.body)
    this.#delivered.push({ headers, body })
    for (let copy = 1; copy <= copies; copy += 1) {
      this.#postLater(late + fate.below(60_000), 'a webhook again', headers, body)
    }
    return new Promise((resolve, reject) => {
      this.#deliveries.add(reject)
      const stopWaiting = scheduler.after(webhookTimeoutMs, 'stripe: waits no longer for the webhook', () => {
        scheduler.tick()
        reject(new TypeError('timeout'))
      })
      if (isLost) return
      scheduler.after(late, 'server: gets a webhook', () => {
        this.#post(webhookPath, headers, body).then(resolve, reject).finally(stopWaiting)
      })
    })
  }

  /** A copy, for whose answer nobody waits. */
  #postLater(
    delayMs: number,
    label: string,
    headers: Record<string, string>,
    body: string,
    hear: (status: number) => void = () => {},
  ): void {
    this.#scheduler.after(delayMs, `server: gets ${label}`, () => {
      this.#post(webhookPath, headers, body).then(hear, () => {})
    })
  }
}

type Trouble =
  'busy' | 'lock_timeout' | 'rate_limit' | 'fails_with_effect' | 'fails_without_effect' | 'unavailable'

/** The location that every world's account gets. */
export async function furnishedLocation(): Promise<Location> {
  const stripe = new WorldStripe(new Scheduler('template', 0), noFaults, new Counters(), () =>
    Promise.resolve(200),
  )
  await stripe.furnish('template')
  await stripe.simulator.close()
  if (stripe.location === null) throw new Error('The account was not furnished')
  return stripe.location
}

function errorBody(type: string, code: string | null): string {
  return JSON.stringify({
    error: { type, message: 'Stripe is in trouble', ...(code === null ? {} : { code }) },
  })
}

function errorAnswer(status: number, body: string): Response {
  return new Response(body, {
    status,
    headers: { 'content-type': 'application/json', 'request-id': 'req_trouble' },
  })
}

/** The line breaks in the middle of the body. */
function cutShort(answer: Response): Response {
  return new Response('{"id": "pi_', { status: answer.status, headers: answer.headers })
}

function forge(headers: Record<string, string>): Record<string, string> {
  const signature = headers['stripe-signature'] ?? ''
  return { ...headers, 'stripe-signature': signature.replace(/v1=.{8}/, 'v1=00000000') }
}
