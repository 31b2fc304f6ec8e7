import { outdatedNotice } from '../api-versions.ts'

export type Headers = Record<string, string>

/** On every answer, errors included (counted on recorded exchanges). */
export const COMMON_HEADERS: Headers = {
  'access-control-allow-credentials': 'true',
  'access-control-allow-methods': 'GET, HEAD, PUT, PATCH, POST, DELETE',
  'access-control-allow-origin': '*',
  'access-control-expose-headers':
    'Request-Id, Stripe-Manage-Version, Stripe-Should-Retry, X-Stripe-External-Auth-Required, X-Stripe-Privileged-Session-Required',
  'access-control-max-age': '300',
  'cache-control': 'no-cache, no-store',
  'content-type': 'application/json',
  'strict-transport-security': 'max-age=63072000; includeSubDomains; preload',
  vary: 'Origin',
}

/** What is known about one exchange once the caller has a valid key. */
export interface Exchange {
  method: string
  path: string
  requestId: string
  apiVersion: string
  idempotencyKey: string | undefined
  stripeAccount: string | undefined
}

export interface Told {
  /** The endpoint had begun its work. */
  executed: boolean
  /** The request that this answer was first given to, when it comes from the idempotency records. */
  replayOf?: string
}

export function answerHeaders(exchange: Exchange, { executed, replayOf }: Told): Headers {
  const { method, requestId, apiVersion, idempotencyKey, stripeAccount } = exchange
  const headers: Headers = { ...COMMON_HEADERS, 'request-id': requestId, 'stripe-version': apiVersion }
  const notice = outdatedNotice(apiVersion)
  if (notice !== undefined) headers['stripe-notice'] = notice
  if (stripeAccount !== undefined) headers['stripe-account'] = stripeAccount
  if (method !== 'GET' && idempotencyKey !== undefined) headers['idempotency-key'] = idempotencyKey
  if (method !== 'POST') return headers
  if (idempotencyKey !== undefined) headers['original-request'] = replayOf ?? requestId
  if (replayOf !== undefined) headers['idempotent-replayed'] = 'true'
  if (executed) headers['stripe-should-retry'] = 'false'
  return headers
}
