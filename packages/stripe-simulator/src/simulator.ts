import type { AddressInfo } from 'node:net'
import { bundleTerminalScript, type TerminalBundle } from '@till/terminal-simulator'
import type { FastifyInstance } from 'fastify'
import { isKnownVersion, NEWEST_API_VERSION } from './api-versions.ts'
import { systemClock, systemTimers, type Clock, type Timers } from './clock.ts'
import { Api, type AroundRequest } from './http/api.ts'
import { buildApp } from './http/app.ts'
import { forgetOldAnswers } from './http/idempotency.ts'
import { formatError, Refusal, type StripeErrorBody } from './http/refusal.ts'
import { randomIds, type Ids } from './ids.ts'
import type { JsonObject, WireObject } from './json.ts'
import { ReaderLink, registerReaderLink, stripePorts } from './reader-link/index.ts'
import { RESOURCES } from './resources/index.ts'
import { authorizeCardPresent, type PresentedCard } from './resources/payment-intents/card-present.ts'
import { formatPaymentIntent } from './resources/payment-intents/formatter.ts'
import { lapseHolds } from './resources/payment-intents/holds.ts'
import { settleRefunds } from './resources/refunds/refunding.ts'
import { forgetExpiredTokens } from './resources/terminal-connection-tokens/entity.ts'
import { Store } from './store/store.ts'
import { wakeUp } from './wake-up.ts'
import { Deliverer, postWithFetch, type PostWebhook } from './webhooks/deliverer.ts'
import type { Account, Work } from './work.ts'

/** How long the network and the issuer seem to take, so that a till shows what it shows while it waits. */
const AUTHORIZATION_MS = 800

const ACCOUNT_ID = 'acct_1SimulatorOfStripe'

export interface SimulatorOptions {
  /** Where the books are kept; without it they are in memory and gone with the process. */
  dataFile?: string
  /** What requests and webhook endpoints that name no version get: the account's default version. */
  apiVersion?: string
  clock?: Clock
  timers?: Timers
  ids?: Ids
  postWebhook?: PostWebhook
  /** Serve the Terminal script, the virtual readers and their link beside the API; on unless false. */
  terminal?: boolean
  /** How long an authorization at a reader seems to take. */
  authorizationMs?: number
  /** The seam for latency and faults: stands around the work of every API request. */
  aroundRequest?: AroundRequest
  /** Gets one line for what deserves attention: endpoints that are not simulated, failed webhooks, crashes. */
  log?: (line: string) => void
}

/** What Stripe answers to a reader that confirms a PaymentIntent. */
export type ReaderOutcome =
  { ok: true; paymentIntent: WireObject } | { ok: false; status: number; error: StripeErrorBody & JsonObject }

/** A running imitation of Stripe: one account, in test mode, with its own clock and books. */
export interface Simulator {
  /** Serves HTTP. Port 0 takes any free one. */
  listen(address: { host: string; port: number }): Promise<{ host: string; port: number; url: string }>
  /** Answers requests inside this process, without a socket: `Stripe.createFetchHttpClient(simulator.fetch)`. */
  fetch: typeof fetch
  /**
   * Pays a PaymentIntent with a card as if a reader had read it, without the reader's screen. Success is `requires_capture` or
   * `succeeded`; a decline is a `card_error` (402) with the PaymentIntent, ready for another card, embedded.
   */
  authorizeCardPresent(presented: PresentedCard): ReaderOutcome
  /** Does everything whose time has come: holds lapse, refunds settle, webhooks are sent. */
  tick(): void
  /** Resolves when no webhook is on its way. Those that wait for their next attempt do not count. */
  webhooksSettled(): Promise<void>
  close(): Promise<void>
}

export function createSimulator(options: SimulatorOptions = {}): Simulator {
  const { clock = systemClock, timers = systemTimers, ids = randomIds, log = () => {} } = options
  const { apiVersion = NEWEST_API_VERSION } = options
  if (!isKnownVersion(apiVersion)) throw new Error(`${apiVersion} is not a version of Stripe's API`)
  const account: Account = { id: ACCOUNT_ID, apiVersion }
  const store = new Store(options.dataFile ?? ':memory:')
  const byTime: Work = { store, clock, ids, account, origin: { id: null, idempotencyKey: null } }
  const deliverer = new Deliverer({ store, clock, post: options.postWebhook ?? postWithFetch, log })

  const catchUp = () => {
    if ((store.nextDueMs() ?? Infinity) > clock.now()) return
    store.transaction(() => {
      lapseHolds(byTime)
      settleRefunds(byTime)
      forgetOldAnswers(byTime)
      forgetExpiredTokens(byTime)
    })
  }
  const tick = () => {
    catchUp()
    deliverer.deliverDue()
  }
  const sleeper = wakeUp(store, clock, timers, tick)

  const resources = new Map(RESOURCES.map((resource) => [resource.object, resource]))
  const api = new Api({
    store,
    clock,
    ids,
    account,
    resources,
    aroundRequest: options.aroundRequest,
    catchUp,
    log,
  })
  const app = buildApp(api, RESOURCES)
  const perform = <T>(task: (work: Work) => T): T => {
    catchUp()
    return store.transaction(() => task(byTime))
  }
  const { terminal: servesTerminal = true, authorizationMs = AUTHORIZATION_MS } = options
  if (servesTerminal) {
    const link = new ReaderLink(stripePorts({ perform, store, timers, ids, authorizationMs }))
    app.register(async (scope) => registerReaderLink(scope, link, await terminalBundle()))
  }
  sleeper.start()

  return {
    async listen({ host, port }) {
      await app.listen({ host, port })
      const bound = (app.server.address() as AddressInfo).port
      return { host, port: bound, url: `http://${host}:${bound}` }
    },
    fetch: (input, init) => fetchInProcess(app, new Request(input, init)),
    authorizeCardPresent: (presented) => perform((work) => pay(work, presented)),
    tick,
    webhooksSettled: () => deliverer.settled(),
    async close() {
      sleeper.stop()
      await app.close()
      await deliverer.stop()
      store.close()
    },
  }
}

function pay(work: Work, presented: PresentedCard): ReaderOutcome {
  const view = { store: work.store, apiVersion: work.account.apiVersion }
  const outcome = authorizeCardPresent(work, view, presented)
  if (!(outcome instanceof Refusal)) return { ok: true, paymentIntent: formatPaymentIntent(outcome, view) }
  const { error } = formatError(outcome.error) as { error: StripeErrorBody & JsonObject }
  return { ok: false, status: outcome.status, error }
}

let bundle: Promise<TerminalBundle> | undefined

/** The script is the same for every simulator of a process, and bundling it takes a moment. */
function terminalBundle(): Promise<TerminalBundle> {
  bundle ??= bundleTerminalScript()
  return bundle
}

async function fetchInProcess(app: FastifyInstance, request: Request): Promise<Response> {
  const { pathname, search } = new URL(request.url)
  const answer = await app.inject({
    method: request.method as 'GET',
    url: pathname + search,
    headers: Object.fromEntries(request.headers),
    payload: await request.text(),
  })
  const headers = Object.entries(answer.headers).map(([name, value]): [string, string] => [
    name,
    String(value),
  ])
  return new Response(answer.rawPayload, { status: answer.statusCode, headers })
}
