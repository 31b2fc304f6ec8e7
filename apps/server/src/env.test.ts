import { describe, expect, it } from 'vitest'
import { parseSettings } from './env.ts'

const parse = (environment: Record<string, string>) => parseSettings(environment, '/data')

describe('settings', () => {
  it('have a default each', () => {
    expect(parse({})).toEqual({
      ok: true,
      value: {
        host: '127.0.0.1',
        port: 4242,
        dataDir: '/data',
        databaseUrl: null,
        metricsToken: null,
        stripe: { kind: 'sandbox', port: 12_111 },
      },
    })
  })

  it('count as absent when they are empty', () => {
    expect(parse({ PORT: '', STRIPE_SECRET_KEY: '' })).toEqual(parse({}))
  })

  it.each([
    ['sk_test_abc', 'test'],
    ['rk_test_abc', 'test'],
    ['sk_live_abc', 'live'],
  ])('tell by the key %s that payments are in %s mode', (key, mode) => {
    expect(parse({ STRIPE_SECRET_KEY: key })).toMatchObject({ value: { stripe: { kind: 'account', mode } } })
  })

  it.each([
    ['PORT', 'http'],
    ['METRICS_TOKEN', 'short'],
    ['PORT', '70000'],
    ['PORT', '-1'],
    ['STRIPE_SIMULATOR_PORT', '1e3'],
    ['STRIPE_SECRET_KEY', 'pk_test_abc'],
    ['STRIPE_WEBHOOK_SECRET', 'we_123'],
    ['STRIPE_API_BASE', '10.0.0.1:9999'],
    ['STRIPE_API_BASE', 'file:///etc/passwd'],
    ['DATABASE_URL', 'mysql://host/till'],
  ])('%s=%s is named in one line that does not repeat the value', (name, value) => {
    const settings = parse({ [name]: value })
    const line = settings.ok ? '' : settings.error
    expect(line).toMatch(new RegExp(`^${name} is not .+\\.$`))
    expect(line).not.toContain(value)
  })

  it('give the till and its simulated Stripe a port each', () => {
    const error = 'STRIPE_SIMULATOR_PORT must differ from PORT.'
    expect(parse({ PORT: '5000', STRIPE_SIMULATOR_PORT: '5000' })).toEqual({ ok: false, error })
    expect(parse({ PORT: '0', STRIPE_SIMULATOR_PORT: '0' })).toMatchObject({ ok: true })
  })

  it('never send real money to a server other than Stripe', () => {
    const settings = parse({ STRIPE_SECRET_KEY: 'sk_live_abc', STRIPE_API_BASE: 'http://127.0.0.1:12111' })
    expect(settings).toMatchObject({ ok: false, error: expect.stringContaining('STRIPE_API_BASE') as string })
  })

  it('ask for a key where another server is named', () => {
    const settings = parse({ STRIPE_API_BASE: 'http://127.0.0.1:12111' })
    expect(settings).toMatchObject({
      ok: false,
      error: expect.stringContaining('STRIPE_SECRET_KEY') as string,
    })
  })
})
