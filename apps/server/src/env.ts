import { fail, succeed } from '@till/money'
import type { Result } from '@till/money'
import { resolve } from 'node:path'
import * as z from 'zod'

/** Where payments go: the sandbox in this process, or a Stripe account (or a server that speaks Stripe's API). */
export type StripeSettings =
  | { readonly kind: 'sandbox'; readonly port: number }
  | {
      readonly kind: 'account'
      readonly secretKey: string
      readonly mode: 'test' | 'live'
      /** Null: no webhooks; confirm and the sweeper still settle every payment. */
      readonly webhookSecret: string | null
      /** Null: Stripe itself. */
      readonly apiBase: URL | null
    }

export interface Settings {
  readonly host: string
  readonly port: number
  readonly dataDir: string
  /** Null: a SQLite file in `dataDir`. */
  readonly databaseUrl: string | null
  /** What Prometheus has to bring for `/metrics`; null: nobody gets them. */
  readonly metricsToken: string | null
  readonly stripe: StripeSettings
}

const portMax = 65_535

/** 0 asks the system for any free port. */
const Port = z
  .string()
  .regex(/^\d+$/)
  .transform(Number)
  .refine((port) => port <= portMax)

const metricsTokenLengthMin = 16

const HttpUrl = z.url({ protocol: /^https?$/ }).transform((text) => new URL(text))

/** Each setting with what is expected of it, in the words of the message that stops the start. */
const shapes = {
  PORT: { schema: Port.default(4242), expected: `a port number from 0 to ${portMax}` },
  HOST: { schema: z.string().default('127.0.0.1'), expected: 'an address to listen on' },
  TILL_DATA_DIR: { schema: z.string().optional(), expected: 'a folder' },
  STRIPE_SECRET_KEY: {
    schema: z
      .string()
      .regex(/^(sk|rk)_(test|live)_[A-Za-z0-9_]+$/)
      .optional(),
    expected: 'a secret or restricted key, sk_test_…, sk_live_…, rk_test_… or rk_live_…',
  },
  STRIPE_WEBHOOK_SECRET: {
    schema: z
      .string()
      .regex(/^whsec_\S+$/)
      .optional(),
    expected: 'the signing secret of a webhook endpoint, whsec_…',
  },
  STRIPE_API_BASE: {
    schema: HttpUrl.optional(),
    expected: 'the address of a Stripe-compatible server, such as http://127.0.0.1:12111',
  },
  STRIPE_SIMULATOR_PORT: { schema: Port.default(12_111), expected: `a port number from 0 to ${portMax}` },
  DATABASE_URL: {
    schema: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
    expected: 'a PostgreSQL address, postgres://user:password@host/database',
  },
  METRICS_TOKEN: {
    schema: z.string().min(metricsTokenLengthMin).optional(),
    expected: `a secret of at least ${metricsTokenLengthMin} characters`,
  },
} as const

type Shapes = typeof shapes
type SettingName = keyof Shapes
type ParsedSettings = { -readonly [Name in SettingName]: z.output<Shapes[Name]['schema']> }

/**
 * Reads the settings from environment variables; an empty one counts as absent. The failure is one line that names
 * the setting and says what is expected; it never repeats the value, which may be a secret.
 */
export function parseSettings(
  environment: Readonly<Record<string, string | undefined>>,
  defaultDataDir: string,
): Result<Settings, string> {
  const parsed: Record<string, unknown> = {}
  for (const [name, { schema, expected }] of Object.entries(shapes)) {
    const text = environment[name]
    const result = schema.safeParse(text === '' ? undefined : text)
    if (!result.success) return fail(`${name} is not ${expected}.`)
    parsed[name] = result.data
  }
  const values = parsed as ParsedSettings

  const stripe = stripeSettings(values)
  if (!stripe.ok) return stripe
  return succeed({
    host: values.HOST,
    port: values.PORT,
    dataDir: resolve(values.TILL_DATA_DIR ?? defaultDataDir),
    databaseUrl: values.DATABASE_URL ?? null,
    metricsToken: values.METRICS_TOKEN ?? null,
    stripe: stripe.value,
  })
}

/** The settings of this process. */
export function readSettings(defaultDataDir: string): Result<Settings, string> {
  return parseSettings(process.env, defaultDataDir)
}

function stripeSettings(values: ParsedSettings): Result<StripeSettings, string> {
  const { STRIPE_SECRET_KEY: secretKey, STRIPE_API_BASE: apiBase } = values
  if (secretKey === undefined) {
    if (apiBase !== undefined) return fail('STRIPE_API_BASE needs a STRIPE_SECRET_KEY of that server.')
    const { PORT: tillPort, STRIPE_SIMULATOR_PORT: port } = values
    if (port === tillPort && port !== 0) return fail('STRIPE_SIMULATOR_PORT must differ from PORT.')
    return succeed({ kind: 'sandbox', port })
  }
  const mode = secretKey.includes('_live_') ? 'live' : 'test'
  if (mode === 'live' && apiBase !== undefined) {
    return fail(
      'STRIPE_API_BASE must not be set with a live STRIPE_SECRET_KEY: real money goes to Stripe only.',
    )
  }
  return succeed({
    kind: 'account',
    secretKey,
    mode,
    webhookSecret: values.STRIPE_WEBHOOK_SECRET ?? null,
    apiBase: apiBase ?? null,
  })
}
