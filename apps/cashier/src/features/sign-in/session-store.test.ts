import { fail, succeed } from '@till/money'
import { expect, test } from 'vitest'

import { cashierSession } from '../../testing/fixtures.ts'
import { SessionStore } from './session-store.ts'

test('a session that ends by itself is told from signing out', async () => {
  const store = new SessionStore()
  store.opened(cashierSession)
  store.ended()
  expect(store.state.getState()).toEqual({ kind: 'signed_out', ended: true })

  store.opened(cashierSession)
  await store.signOut({ signOut: async () => succeed(null) })
  expect(store.state.getState()).toEqual({ kind: 'signed_out', ended: false })
})

test('whoever was never signed in has lost no session', () => {
  const store = new SessionStore()
  store.ended()
  expect(store.state.getState()).toEqual({ kind: 'signed_out', ended: false })
})

test('signs out here even if the server cannot be told', async () => {
  const store = new SessionStore()
  store.opened(cashierSession)
  await store.signOut({ signOut: async () => fail({ kind: 'unreachable' }) })
  expect(store.state.getState().kind).toBe('signed_out')
})

test('a server that is away signs nobody out', async () => {
  const store = new SessionStore()
  await store.load({ session: async () => fail({ kind: 'unreachable' }) })
  expect(store.state.getState()).toEqual({ kind: 'failed', failure: { kind: 'unreachable' } })
  await store.load({ session: async () => succeed(cashierSession) })
  expect(store.state.getState()).toEqual({ kind: 'signed_in', session: cashierSession })
})
