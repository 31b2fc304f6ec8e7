import type { FastifyServerOptions } from 'fastify'

export type LoggerOptions = Exclude<FastifyServerOptions['logger'], boolean | undefined>

/** Secrets by their look, wherever they turn up: keys, client secrets, connection tokens, signing secrets, PINs. */
const secrets: readonly (readonly [RegExp, string])[] = [
  [/\b(sk|rk)_(test|live)_\w+/g, '$1_$2_[redacted]'],
  [/\b(pi_\w+?)_secret_\w+/g, '$1_secret_[redacted]'],
  [/\bpst_(test|live)_\w+/g, 'pst_$1_[redacted]'],
  [/\bwhsec_[\w+/=]+/g, 'whsec_[redacted]'],
  [/(\\?"pin\\?":\s*\\?")\d+/g, '$1[redacted]'],
]

/** One line of JSON for each event, with the request's id, and without anything that opens something. */
export function loggerOptions(
  level: 'info' | 'warn' | 'silent',
  stream?: LoggerOptions['stream'],
): LoggerOptions {
  return {
    level,
    ...(stream === undefined ? {} : { stream }),
    redact: {
      paths: [
        'req.headers.authorization',
        'req.headers.cookie',
        'req.headers["stripe-signature"]',
        'res.headers["set-cookie"]',
        '*.pin',
        '*.secret',
        '*.clientSecret',
      ],
      censor: '[redacted]',
    },
    hooks: { streamWrite: withoutSecrets },
  }
}

function withoutSecrets(line: string): string {
  return secrets.reduce((text, [pattern, replacement]) => text.replaceAll(pattern, replacement), line)
}
