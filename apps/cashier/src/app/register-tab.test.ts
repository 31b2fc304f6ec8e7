import { expect, it, vi } from 'vitest'

import { RegisterTab } from './register-tab.ts'

// Node has the same Web Locks as a browser; each RegisterTab stands for a tab.
const state = (tab: RegisterTab) => tab.store.getState()

it('is driven by the tab that came first, also if that asks twice', async () => {
  const [first, second] = [new RegisterTab('twice', () => {}), new RegisterTab('twice', () => {})]
  first.claim()
  first.claim()
  await vi.waitFor(() => expect(state(first)).toBe('mine'))
  second.claim()
  await vi.waitFor(() => expect(state(second)).toBe('elsewhere'), { timeout: 5_000 })
  expect(state(first)).toBe('mine')
})

it('lets go of the register before another tab is shown as driving it', async () => {
  const letGo = vi.fn<() => void>()
  const [first, second] = [new RegisterTab('moved', letGo), new RegisterTab('moved', () => {})]
  first.claim()
  await vi.waitFor(() => expect(state(first)).toBe('mine'))
  second.takeOver()
  await vi.waitFor(() => expect(state(first)).toBe('taken'))
  expect(letGo).toHaveBeenCalledTimes(1)
  expect(state(second)).toBe('mine')
})

it('is free for others when nobody is signed in here any more, even while it was being claimed', async () => {
  const [first, second] = [new RegisterTab('left', () => {}), new RegisterTab('left', () => {})]
  first.claim()
  first.release()
  second.claim()
  await vi.waitFor(() => expect(state(second)).toBe('mine'))
  expect(state(first)).toBe('asking')
})
