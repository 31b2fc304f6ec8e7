import type { Json, JsonObject, WireObject } from '../json.ts'

/** The error types Stripe's v1 API knows on the wire (openapi); authentication and rate limits are `invalid_request_error`. */
type StripeErrorType = 'api_error' | 'card_error' | 'idempotency_error' | 'invalid_request_error'

/** What stands under `error` in an answer. */
export interface StripeErrorBody {
  type: StripeErrorType
  message: string
  code?: string
  param?: string
  advice_code?: string
  charge?: string
  decline_code?: string
  network_advice_code?: string
  network_decline_code?: string
  payment_intent?: WireObject
  payment_method?: WireObject
}

/**
 * A "no" from Stripe: an ordinary value that functions return, not an exception. What has been written before it stays
 * written, as a declined charge must.
 */
export class Refusal {
  readonly status: number
  readonly error: StripeErrorBody
  /** Whether the endpoint had begun its work; only then is the answer kept for its idempotency key. */
  readonly executed: boolean

  constructor(status: number, error: StripeErrorBody, executed: boolean) {
    this.status = status
    this.error = error
    this.executed = executed
  }
}

/** The error as it is sent: with its documentation link, fields in alphabetical order as in recorded answers. */
export function formatError(error: StripeErrorBody, logUrl?: string): JsonObject {
  const fields: JsonObject = { ...error }
  if (error.code !== undefined) fields['doc_url'] = docUrl(error.code)
  if (logUrl !== undefined) fields['request_log_url'] = logUrl
  return { error: inOrder(fields) }
}

/** The fields of an error in alphabetical order. */
export function inOrder(fields: JsonObject): JsonObject {
  const sorted = Object.entries(fields).toSorted(([left], [right]) => (left < right ? -1 : 1))
  return Object.fromEntries<Json>(sorted)
}

export function docUrl(code: string): string {
  return `https://stripe.com/docs/error-codes/${code.replaceAll('_', '-')}`
}

type Details = Pick<StripeErrorBody, 'code' | 'param'>

/** 400 for a request that is wrong in itself; nothing was done. */
export function invalidRequest(message: string, details: Details = {}): Refusal {
  return new Refusal(400, { type: 'invalid_request_error', message, ...details }, false)
}

/** 400 for a sound request that the state of things does not allow. */
export function notAllowedNow(message: string, details: Partial<StripeErrorBody> = {}): Refusal {
  return new Refusal(400, { type: 'invalid_request_error', message, ...details }, true)
}

export function unauthorized(message: string): Refusal {
  return new Refusal(401, { type: 'invalid_request_error', message }, false)
}

export function missingParameter(param: string): Refusal {
  return invalidRequest(`Missing required param: ${param}.`, { code: 'parameter_missing', param })
}

export function unknownParameters(params: readonly string[]): Refusal {
  const [first = ''] = params
  const message = `Received unknown parameter${params.length > 1 ? 's' : ''}: ${params.join(', ')}`
  return invalidRequest(message, { code: 'parameter_unknown', param: first })
}

/** @param object Stripe's word for the thing in messages, such as `payment_intent` */
export function noSuch(object: string, id: string, param: string): Refusal {
  const error: StripeErrorBody = {
    type: 'invalid_request_error',
    code: 'resource_missing',
    message: `No such ${object}: '${id}'`,
    param,
  }
  return new Refusal(404, error, false)
}

/** What Stripe can do and this simulator cannot: never a silent success. */
export function notSimulated(what: string, param?: string): Refusal {
  const message = `${what} is part of Stripe's API, but this simulator does not imitate it yet.`
  return new Refusal(501, { type: 'api_error', message, ...(param === undefined ? {} : { param }) }, false)
}
