import { expect, test, vi } from 'vitest'

import { fetchFrom } from '../../testing/fake-fetch.ts'
import { FakeShop, problem } from '../../testing/fake-shop.ts'
import { cashierSession, signInOptions } from '../../testing/fixtures.ts'
import { createApi } from './api.ts'

function openShop() {
  const shop = new FakeShop()
  vi.stubGlobal('fetch', fetchFrom(shop))
  const onReachable = vi.fn<(reachable: boolean) => void>()
  const onNotSignedIn = vi.fn<() => void>()
  return { shop, api: createApi({ onReachable, onNotSignedIn }), onReachable, onNotSignedIn }
}

test('answers are parsed values', async () => {
  const { api, onReachable } = openShop()
  await expect(api.session()).resolves.toEqual({ ok: true, value: cashierSession })
  expect(onReachable).toHaveBeenLastCalledWith(true)
})

test('an answer without a body is null', async () => {
  const { api } = openShop()
  await expect(api.signOut()).resolves.toEqual({ ok: true, value: null })
})

test('a refusal carries its problem, and the server was reached', async () => {
  const { api, shop, onReachable, onNotSignedIn } = openShop()
  shop.refusals.set('catalogue', { code: 'not_permitted' })
  await expect(api.catalogue()).resolves.toMatchObject({
    ok: false,
    error: { kind: 'refused', problem: { code: 'not_permitted', requestId: 'request-1' } },
  })
  expect(onReachable).toHaveBeenLastCalledWith(true)
  expect(onNotSignedIn).not.toHaveBeenCalled()
})

test('no answer is not a refusal', async () => {
  const { api, shop, onReachable } = openShop()
  shop.isDown = true
  await expect(api.session()).resolves.toEqual({ ok: false, error: { kind: 'unreachable' } })
  expect(onReachable).toHaveBeenLastCalledWith(false)
})

test('a gateway that speaks for an absent server is no answer', async () => {
  const { api } = openShop()
  vi.stubGlobal('fetch', async () => new Response('<h1>Bad gateway</h1>', { status: 502 }))
  await expect(api.session()).resolves.toEqual({ ok: false, error: { kind: 'unreachable' } })
})

test('an answer of another version is unreadable, never half believed', async () => {
  const { api } = openShop()
  vi.stubGlobal('fetch', async () => Response.json({ ...cashierSession, surprise: true }))
  await expect(api.session()).resolves.toEqual({ ok: false, error: { kind: 'unreadable', status: 200 } })
})

test('only a route that needs a session tells that it has ended', async () => {
  const { api, shop, onNotSignedIn } = openShop()
  const [person] = signInOptions.staff
  const [register] = signInOptions.registers
  const body = { staffId: person!.id, pin: '0000', registerId: register!.id }
  await expect(api.signIn({ body })).resolves.toMatchObject({ error: { problem: { code: 'wrong_pin' } } })
  expect(onNotSignedIn).not.toHaveBeenCalled()

  shop.session = null
  await api.catalogue()
  expect(onNotSignedIn).toHaveBeenCalledOnce()
})

test('parameters are part of the address, and the query is left out where it is empty', async () => {
  const { api } = openShop()
  const ask = vi.fn<typeof fetch>(async () => Response.json(problem('not_found').body, { status: 404 }))
  vi.stubGlobal('fetch', ask)
  await api.payments({ query: {} })
  await api.payments({ query: { cursor: 'a b' } })
  expect(ask.mock.calls.map(([address]) => address)).toEqual([
    '/api/v1/payments',
    '/api/v1/payments?cursor=a+b',
  ])
})
