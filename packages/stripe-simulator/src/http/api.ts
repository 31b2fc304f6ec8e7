import { isKnownVersion } from '../api-versions.ts'
import type { Clock } from '../clock.ts'
import { newId, type Ids } from '../ids.ts'
import { toWire, type WireObject } from '../json.ts'
import type { Store } from '../store/store.ts'
import type { Account, Work } from '../work.ts'
import { authenticate, checkAccess } from './authentication.ts'
import type { Caller, Endpoint } from './endpoint.ts'
import { expandAll, type Resources } from './expand.ts'
import { decodeForm, type RawMap } from './form.ts'
import { answerHeaders, COMMON_HEADERS, type Exchange, type Headers } from './headers.ts'
import { checkKey, findAnswer, fingerprint, keepAnswer, keyInUse } from './idempotency.ts'
import { checkMetadataKeys, listOf, text } from './params.ts'
import { formatError, invalidRequest, notSimulated, Refusal } from './refusal.ts'

export interface ApiRequest {
  method: string
  /** Without the query, such as `/v1/charges/ch_…`. */
  path: string
  /** The id in the path. */
  id: string
  query: string
  body: string
  headers: Record<string, string | undefined>
}

export interface Reply {
  status: number
  headers: Headers
  body: string
}

/** Stands around the work of every request: it may wait before and after, or answer in its place. */
export type AroundRequest = (request: ApiRequest, work: () => Reply) => Promise<Reply>

export interface ApiOptions {
  store: Store
  clock: Clock
  ids: Ids
  account: Account
  resources: Resources
  aroundRequest: AroundRequest | undefined
  /** Brings the books up to date with the clock; runs before each request. */
  catchUp: () => void
  log: (line: string) => void
}

/** Stripe's API without the sockets: one request in, one answer out. */
export class Api {
  readonly #options: ApiOptions
  readonly #keysInFlight = new Set<string>()

  constructor(options: ApiOptions) {
    this.#options = options
  }

  /** @param route the endpoint, or whether Stripe has one where this simulator has none */
  async answer(request: ApiRequest, route: Endpoint | { known: boolean }): Promise<Reply> {
    const caller = authenticate(this.#work(null, null), request.headers['authorization'])
    if (caller instanceof Refusal) return withoutExchange(caller)
    const exchange = this.#exchangeFor(request)
    const version = request.headers['stripe-version']
    if (version !== undefined && !isKnownVersion(version)) {
      return this.#refuse(exchange, invalidRequest(`Invalid Stripe API version: ${version}`))
    }
    if (!('run' in route)) return this.#refuse(exchange, this.#noRoute(request, route.known))
    const key = request.method === 'POST' ? exchange.idempotencyKey : undefined
    if (key === undefined)
      return await this.#around(request, () => this.#execute(request, route, exchange, caller))
    if (this.#keysInFlight.has(key)) return this.#refuse(exchange, keyInUse(key))
    this.#keysInFlight.add(key)
    try {
      return await this.#around(request, () => this.#execute(request, route, exchange, caller))
    } finally {
      this.#keysInFlight.delete(key)
    }
  }

  /** What is said to a request that never came to be answered: HTTP itself found fault with it, or the simulator broke. */
  answerFault(request: ApiRequest, status: number, error: Error): Reply {
    const exchange = this.#exchangeFor(request)
    if (status < 500) return this.#refuse(exchange, requestFault(status, error.message))
    return this.#broke(exchange, error)
  }

  #broke(exchange: Exchange, error: unknown): Reply {
    const { method, path } = exchange
    this.#options.log(`${method} ${path} failed: ${error instanceof Error ? error.stack : String(error)}`)
    return this.#refuse(exchange, new Refusal(500, SERVER_ERROR, true))
  }

  async #around(request: ApiRequest, work: () => Reply): Promise<Reply> {
    const { aroundRequest } = this.#options
    return aroundRequest ? await aroundRequest(request, work) : work()
  }

  /** The synchronous heart: everything a request does happens in one transaction, answer and idempotency record included. */
  #execute(request: ApiRequest, endpoint: Endpoint, exchange: Exchange, caller: Caller): Reply {
    const { store, catchUp } = this.#options
    const work = this.#work(exchange.requestId, exchange.idempotencyKey ?? null)
    const params = readParams(request)
    if (params instanceof Refusal) return this.#refuse(exchange, params)
    catchUp()
    const key = request.method === 'POST' ? exchange.idempotencyKey : undefined
    const print = fingerprint(request.method, request.path, params)
    if (key !== undefined) {
      const known = checkKey(key) ?? findAnswer(work, key, request.path, print)
      if (known instanceof Refusal) return this.#refuse(exchange, known)
      if (known) {
        // In the shape of the version that was asked for then.
        const first = { ...exchange, apiVersion: known.apiVersion }
        const headers = answerHeaders(first, { executed: true, replayOf: known.requestId })
        return { status: known.status, headers, body: known.body }
      }
    }
    const record = (reply: Reply) => {
      if (key === undefined) return reply
      const { status, body } = reply
      keepAnswer(work, {
        id: key,
        path: request.path,
        fingerprint: print,
        status,
        body,
        requestId: exchange.requestId,
        apiVersion: exchange.apiVersion,
      })
      return reply
    }
    try {
      return store.transaction(
        () => {
          const outcome = this.#run(work, request, endpoint, exchange, caller, params)
          if (outcome instanceof Refusal && !outcome.executed) return this.#refuse(exchange, outcome)
          return record(
            outcome instanceof Refusal ? this.#refuse(exchange, outcome) : this.#succeed(exchange, outcome),
          )
        },
        // A request that was refused before it was carried out leaves nothing behind, however far it came.
        (reply) => reply.status < 400 || reply.headers['stripe-should-retry'] !== undefined,
      )
    } catch (error) {
      const reply = this.#broke(exchange, error)
      return store.transaction(() => record(reply))
    }
  }

  #run(
    work: Work,
    request: ApiRequest,
    endpoint: Endpoint,
    exchange: Exchange,
    caller: Caller,
    { expand: rawExpand, ...raw }: RawMap,
  ): WireObject | Refusal {
    const denied = checkAccess(caller, endpoint.alsoFor)
    if (denied) return denied
    const expand = listOf(text()).parse(rawExpand, 'expand')
    if (expand instanceof Refusal) return expand
    const params = endpoint.params.parse(raw, '')
    if (params instanceof Refusal) return params
    const view = { store: work.store, apiVersion: exchange.apiVersion }
    const versionIsPinned = request.headers['stripe-version'] !== undefined
    const outcome = endpoint.run(work, { id: request.id, params, caller, view, versionIsPinned })
    if (outcome instanceof Refusal) return outcome
    const overfull = checkMetadataKeys(outcome)
    if (overfull) return overfull
    return expandAll(outcome, expand ?? [], this.#options.resources, view) ?? outcome
  }

  #succeed(exchange: Exchange, object: WireObject): Reply {
    return { status: 200, headers: answerHeaders(exchange, { executed: true }), body: toWire(object) }
  }

  #refuse(exchange: Exchange, refusal: Refusal): Reply {
    const { account, log } = this.#options
    const logUrl = `https://dashboard.stripe.com/${account.id}/test/workbench/logs?object=${exchange.requestId}`
    const headers = answerHeaders(exchange, { executed: refusal.executed })
    // Without this the SDKs would try an endpoint that is not there again and again.
    if (refusal.status === 501) {
      headers['stripe-should-retry'] = 'false'
      const { param } = refusal.error
      log(`NOT SIMULATED: ${exchange.method} ${exchange.path}${param === undefined ? '' : `: ${param}`}`)
    }
    return { status: refusal.status, headers, body: toWire(formatError(refusal.error, logUrl)) }
  }

  #noRoute({ method, path }: ApiRequest, isKnown: boolean): Refusal {
    if (isKnown) return notSimulated(`${method} ${path}`)
    const hint = path.endsWith('/') ? ` ${TRAILING_SLASH}` : ''
    const message = `Unrecognized request URL (${method}: ${path}).${hint} Please see https://stripe.com/docs or we can help at https://support.stripe.com/.`
    return new Refusal(404, { type: 'invalid_request_error', message }, false)
  }

  #work(requestId: string | null, idempotencyKey: string | null): Work {
    const { store, clock, ids, account } = this.#options
    return { store, clock, ids, account, origin: { id: requestId, idempotencyKey } }
  }

  #exchangeFor({ method, path, headers }: ApiRequest): Exchange {
    return {
      method,
      path,
      requestId: newId(this.#options.ids, 'request'),
      apiVersion: headers['stripe-version'] ?? this.#options.account.apiVersion,
      idempotencyKey: headers['idempotency-key'],
      stripeAccount: headers['stripe-account'],
    }
  }
}

const TRAILING_SLASH =
  'If you are trying to list objects, remove the trailing slash. If you are trying to retrieve an object, make sure you passed a valid (non-empty) identifier in your code.'

const SERVER_ERROR = {
  type: 'api_error',
  message: 'An unexpected error occurred in the simulator; its log says more.',
} as const

/** A request that HTTP itself found fault with, in Stripe's envelope. */
export function requestFault(status: number, message: string): Refusal {
  return new Refusal(status, { type: 'invalid_request_error', message }, false)
}

/** Stripe names neither request nor version to someone it does not know. */
function withoutExchange(refusal: Refusal): Reply {
  const headers = { ...COMMON_HEADERS, 'www-authenticate': 'Bearer realm="Stripe"' }
  return { status: refusal.status, headers, body: toWire(formatError(refusal.error)) }
}

/** Query and body together: the SDKs send the parameters of a DELETE either way. */
function readParams(request: ApiRequest): RawMap | Refusal {
  const type = (request.headers['content-type'] ?? '').toLowerCase()
  if (request.body !== '' && type !== '' && !type.startsWith('application/x-www-form-urlencoded')) {
    return invalidRequest(
      'Invalid request (check that your POST content type is application/x-www-form-urlencoded). If you have any questions, we can help at https://support.stripe.com/.',
    )
  }
  return decodeForm([request.query, request.body].filter((part) => part !== '').join('&'))
}
