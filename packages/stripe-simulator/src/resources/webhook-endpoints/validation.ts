import { isKnownVersion } from '../../api-versions.ts'
import {
  boolean,
  emptyable,
  listOf,
  metadata,
  request,
  required,
  text,
  unsupported,
  type Param,
} from '../../http/params.ts'
import { invalidRequest, Refusal } from '../../http/refusal.ts'

/** Groups of which this simulator knows every event type, so that a misspelt one is not waited for in vain. */
const KNOWN_TYPES: Record<string, readonly string[]> = {
  payment_intent: [
    'amount_capturable_updated',
    'canceled',
    'created',
    'partially_funded',
    'payment_failed',
    'processing',
    'requires_action',
    'succeeded',
  ],
  charge: [
    'captured',
    'dispute.closed',
    'dispute.created',
    'dispute.funds_reinstated',
    'dispute.funds_withdrawn',
    'dispute.updated',
    'expired',
    'failed',
    'pending',
    'refund.updated',
    'refunded',
    'succeeded',
    'updated',
  ],
  refund: ['created', 'failed', 'updated'],
}

export const createParams = request({
  url: required(httpUrl()),
  enabled_events: required(listOf(eventType())),
  api_version: apiVersion(),
  connect: unsupported(),
  description: emptyable(text()),
  metadata: metadata(),
})

export const updateParams = request({
  url: httpUrl(),
  enabled_events: listOf(eventType()),
  disabled: boolean(),
  description: emptyable(text()),
  metadata: metadata(),
})

/** Stripe wants a public https URL in live mode; here plain http on this machine is the ordinary case. */
function httpUrl(): Param<string | undefined> {
  return {
    parse(raw, name) {
      const url = text().parse(raw, name)
      if (typeof url !== 'string') return url
      const isHttp = URL.canParse(url) && ['http:', 'https:'].includes(new URL(url).protocol)
      return isHttp
        ? url
        : invalidRequest('Invalid URL: An explicit scheme (such as https) must be provided.', {
            code: 'url_invalid',
            param: name,
          })
    },
  }
}

function eventType(): Param<string | undefined> {
  return {
    parse(raw, name) {
      const type = text().parse(raw, name)
      if (typeof type !== 'string' || isEventType(type)) return type
      return invalidRequest(`Invalid ${name}: ${type} is not an event type`, { param: name })
    },
  }
}

function isEventType(type: string): boolean {
  if (type === '*') return true
  const [group = '', ...rest] = type.split('.')
  const known = KNOWN_TYPES[group]
  return known === undefined ? /^[a-z0-9_]+(\.[a-z0-9_]+)+$/.test(type) : known.includes(rest.join('.'))
}

function apiVersion(): Param<string | undefined> {
  return {
    parse(raw, name) {
      const version = text().parse(raw, name)
      if (version === undefined || version instanceof Refusal || isKnownVersion(version)) return version
      return invalidRequest(`Invalid Stripe API version: ${version}`, { param: name })
    },
  }
}
