import type { Session, SignInOptions } from '@till/contract'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestTill } from '../sandbox/testing/test-till.ts'
import type { TestTill } from '../sandbox/testing/test-till.ts'

const minuteMs = 60_000

describe('signing in', () => {
  let till: TestTill
  let options: SignInOptions

  beforeEach(async () => {
    till = await openTestTill()
    options = await till.get<SignInOptions>('GET', '/api/v1/sign-in')
  })
  afterEach(() => till.close())

  function tryPin(pin: string, role = 'cashier') {
    const staffId = options.staff.find((member) => member.role === role)?.id
    return till.ask('POST', '/api/v1/session', { staffId, pin, registerId: options.registers[0]?.id })
  }
  const codeOf = async (answer: ReturnType<typeof tryPin>) => ((await answer).body as { code?: string }).code

  it('opens a session with an HttpOnly cookie that no other site can use', async () => {
    const answer = await tryPin('1234')
    expect(answer.body).toMatchObject({ staff: { name: 'Front counter' }, permissions: ['sell'] })
    const cookie = String(answer.headers['set-cookie'])
    expect(cookie).toMatch(/^till-session=[\w-]{43};/)
    expect(cookie).toMatch(/HttpOnly/)
    expect(cookie).toMatch(/SameSite=Strict/)
    await expect(till.get<Session>('GET', '/api/v1/session')).resolves.toMatchObject({
      register: { name: 'Register 1' },
    })
  })

  it('binds the cookie to the host over https', async () => {
    const answer = await till.app.inject({
      method: 'POST',
      url: '/api/v1/session',
      headers: { host: 'shop.example', origin: 'https://shop.example', 'content-type': 'application/json' },
      body: JSON.stringify({
        staffId: options.staff.find(({ role }) => role === 'cashier')?.id,
        pin: '1234',
        registerId: options.registers[0]?.id,
      }),
    })
    expect(answer.headers['set-cookie']).toMatch(/^__Host-till-session=.*; Secure/)
  })

  it('stores only a hash of the cookie’s secret', async () => {
    const answer = await tryPin('1234')
    const secret = /till-session=([\w-]+)/.exec(String(answer.headers['set-cookie']))?.[1] ?? ''
    const rows = await till.db.selectFrom('session').selectAll().execute()
    expect(rows).toHaveLength(1)
    expect(JSON.stringify(rows)).not.toContain(secret)
  })

  it('locks a person out after five wrong PINs, for longer each time, and nobody else', async () => {
    for (let wrong = 1; wrong <= 4; wrong += 1) expect(await codeOf(tryPin('0000'))).toBe('wrong_pin')
    expect((await tryPin('0000')).body).toMatchObject({ code: 'locked_out', retryAfterMs: 30_000 })
    expect(await codeOf(tryPin('1234'))).toBe('locked_out')
    expect((await tryPin('9876', 'manager')).status).toBe(200)

    till.clock.advance(30_000)
    expect((await tryPin('0000')).body).toMatchObject({ code: 'locked_out', retryAfterMs: 60_000 })
    till.clock.advance(60_000)
    expect((await tryPin('1234')).status).toBe(200)
    expect(await codeOf(tryPin('0000'))).toBe('wrong_pin')
  })

  it('counts tries before it compares, so that many at once do not slip past', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => codeOf(tryPin('0000'))))
    expect(answers.filter((code) => code === 'wrong_pin')).toHaveLength(4)
    expect(answers.filter((code) => code === 'locked_out')).toHaveLength(8)
  })

  it('ends the session that was open at this till before', async () => {
    await tryPin('1234')
    await tryPin('9876', 'manager')
    expect(await till.db.selectFrom('session').select('staff_id').execute()).toHaveLength(1)
  })

  it('ends after a quarter of an hour without use, and not before', async () => {
    await tryPin('1234')
    for (let quarter = 0; quarter < 3; quarter += 1) {
      till.clock.advance(14 * minuteMs)
      expect((await till.ask('GET', '/api/v1/session')).status).toBe(200)
    }
    till.clock.advance(15 * minuteMs)
    expect((await till.refused('GET', '/api/v1/session')).code).toBe('not_signed_in')
  })

  it('ends after a working day, however busy', async () => {
    await tryPin('1234')
    for (let minutes = 0; minutes < 12 * 60; minutes += 10) {
      expect((await till.ask('GET', '/api/v1/session')).status).toBe(200)
      till.clock.advance(10 * minuteMs)
    }
    expect((await till.refused('GET', '/api/v1/session')).code).toBe('not_signed_in')
  })

  it('is over when somebody signs out, also for a copy of the cookie', async () => {
    const answer = await tryPin('1234')
    const cookie = String(answer.headers['set-cookie']).split(';', 1)[0] ?? ''
    await till.get('DELETE', '/api/v1/session')
    const replayed = await till.app.inject({ url: '/api/v1/session', headers: { cookie } })
    expect(replayed.statusCode).toBe(401)
  })
})
