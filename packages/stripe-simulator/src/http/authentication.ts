import { findConnectionToken } from '../resources/terminal-connection-tokens/entity.ts'
import type { Work } from '../work.ts'
import type { Caller } from './endpoint.ts'
import { Refusal, unauthorized } from './refusal.ts'

const NO_KEY =
  "You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY'). See https://stripe.com/docs/api#authentication for details, or we can help at https://support.stripe.com/."

const PUBLISHABLE_NOT_ALLOWED =
  'This API call cannot be made with a publishable API key. Please use a secret API key. You can find a list of your API keys at https://dashboard.stripe.com/account/apikeys.'

/** Who is calling, by the `Authorization` header. Any test key opens the one account of this simulator. */
export function authenticate(work: Work, authorization: string | undefined): Caller | Refusal {
  const key = readKey(authorization)
  if (key === undefined || key === '') return unauthorized(NO_KEY)
  if (/^(sk|rk)_test_\w+$/.test(key)) return { kind: 'secret' }
  if (/^pk_test_\w+$/.test(key)) return { kind: 'publishable' }
  if (/^(sk|rk|pk)_live_/.test(key)) {
    return unauthorized(
      `This simulator moves no real money and takes no live keys: ${masked(key)}. Use a test key, which begins with sk_test_.`,
    )
  }
  const token = key.startsWith('pst_') ? findConnectionToken(work, key) : undefined
  if (token) return { kind: 'connection_token', location: token.locationId }
  return unauthorized(`Invalid API Key provided: ${masked(key)}`)
}

/** Refuses a caller whose key is good, but not for this. */
export function checkAccess(caller: Caller, alsoFor: readonly Caller['kind'][] = []): Refusal | undefined {
  if (caller.kind === 'secret' || alsoFor.includes(caller.kind)) return undefined
  const error = {
    type: 'invalid_request_error',
    code: 'secret_key_required',
    message: PUBLISHABLE_NOT_ALLOWED,
  } as const
  return new Refusal(403, error, false)
}

/** The key in `Bearer <key>`, or as the user name of Basic authentication. */
function readKey(authorization: string | undefined): string | undefined {
  const [, scheme = '', credentials = ''] = /^(\S+)\s+(\S+)\s*$/.exec(authorization ?? '') ?? []
  if (scheme.toLowerCase() === 'bearer') return credentials
  if (scheme.toLowerCase() === 'basic') return Buffer.from(credentials, 'base64').toString().split(':')[0]
  return undefined
}

/** `sk_test_****1234`, as Stripe repeats keys. */
function masked(key: string): string {
  const [prefix = ''] = /^[a-z]+_(test|live)_|^[a-z]+_/.exec(key) ?? []
  const rest = key.slice(prefix.length)
  return prefix + '*'.repeat(Math.max(4, rest.length - 4)) + rest.slice(-4)
}
