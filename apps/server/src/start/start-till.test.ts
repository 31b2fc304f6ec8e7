import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Settings } from '../env.ts'
import { startTill } from './start-till.ts'

describe('starting the till', () => {
  let settings: Settings
  const logged: string[] = []
  beforeEach(() => {
    settings = {
      host: '127.0.0.1',
      port: 0,
      dataDir: mkdtempSync(join(tmpdir(), 'till-')),
      databaseUrl: null,
      metricsToken: null,
      stripe: { kind: 'sandbox', port: 0 },
    }
  })
  afterEach(() => rmSync(settings.dataDir, { recursive: true }))

  const start = (changes: Partial<Settings> = {}) =>
    startTill(
      { ...settings, ...changes },
      { warn: (line) => void logged.push(line), log: { write: (line: string) => void logged.push(line) } },
    )

  async function startOrThrow(changes: Partial<Settings> = {}) {
    const started = await start(changes)
    if (!started.ok) throw new Error(started.error)
    return started.value
  }
  const staffIds = async (url: string) => {
    const answer = await fetch(`${url}/api/v1/sign-in`)
    const { staff } = (await answer.json()) as { staff: { id: string }[] }
    return staff.map(({ id }) => id)
  }

  it('opens the sandbox with its PINs, and finds the same shop after a restart', async () => {
    const first = await startOrThrow()
    expect(first.news.join('\n')).toContain('1234')
    expect(await (await fetch(`${first.url}/readyz`)).json()).toEqual({ database: true, stripe: true })
    const staff = await staffIds(first.url)
    await first.close()

    const second = await startOrThrow()
    expect(await staffIds(second.url)).toEqual(staff)
    await second.close()
    await expect(fetch(first.url)).rejects.toThrow('fetch failed')
  })

  it('loads the stand-in for the Terminal script from its own origin only', async () => {
    const till = await startOrThrow()
    const page = await fetch(till.url)
    const policy = page.headers.get('content-security-policy') ?? ''
    const origin = /connect-src[^;]* (http:\/\/127\.0\.0\.1:\d+)/.exec(policy)?.[1] ?? ''
    expect((await fetch(`${origin}/terminal/v1/`)).headers.get('content-type')).toMatch(/javascript/)
    await till.close()
  })

  it.each(['PORT', 'STRIPE_SIMULATOR_PORT'])(
    'says which setting to change when %s is taken',
    async (name) => {
      const squatter = createServer().listen(0, '127.0.0.1')
      await new Promise((resolve) => squatter.once('listening', resolve))
      const { port } = squatter.address() as AddressInfo
      const started = await start(name === 'PORT' ? { port } : { stripe: { kind: 'sandbox', port } })
      expect(started).toEqual({
        ok: false,
        error: `Port ${port} on 127.0.0.1 is taken. Stop what uses it, or choose another with ${name}.`,
      })
      squatter.close()
    },
  )

  it('says that another till works in the same folder', async () => {
    const first = await startOrThrow()
    expect(await start()).toEqual({
      ok: false,
      error: `TILL_DATA_DIR is in use by another till that is running: ${join(settings.dataDir, 'sandbox')}.`,
    })
    await first.close()
  })

  it('says that a folder cannot hold the data', async () => {
    writeFileSync(join(settings.dataDir, 'file'), '')
    const started = await start({ dataDir: join(settings.dataDir, 'file') })
    expect(started.ok ? '' : started.error).toMatch(/^TILL_DATA_DIR cannot be used: /)
  })

  it('says that an address is not of this machine', async () => {
    const started = await start({ host: '203.0.113.1' })
    expect(started).toEqual({ ok: false, error: 'HOST is not an address of this machine: 203.0.113.1.' })
  })

  it('says that the database of DATABASE_URL cannot be used', async () => {
    const started = await start({ databaseUrl: 'postgres://till:secret@127.0.0.1:1/till' })
    const line = started.ok ? '' : started.error
    expect(line).toMatch(/^The database of DATABASE_URL cannot be used: .*ECONNREFUSED/)
    expect(line).not.toContain('secret')
  })

  it('with a key knows neither the sandbox’s shop nor its PINs, and shows the first PIN once', async () => {
    const sandbox = await startOrThrow()
    const apiBase = new URL(
      /connect-src[^;]* (http:\/\/127\.0\.0\.1:\d+)/.exec(
        (await fetch(sandbox.url)).headers.get('content-security-policy') ?? '',
      )?.[1] ?? '',
    )
    const account = {
      kind: 'account',
      secretKey: 'sk_test_x',
      mode: 'test',
      webhookSecret: null,
      apiBase,
    } as const
    const first = await startOrThrow({ stripe: account })
    expect(first.news.join('\n')).toMatch(/Manager with the PIN \d{8}/)
    expect(await staffIds(first.url)).toHaveLength(1)
    await first.close()
    const second = await startOrThrow({ stripe: account })
    expect(second.news.join('\n')).not.toContain('PIN')
    await second.close()
    await sandbox.close()
  })
})
