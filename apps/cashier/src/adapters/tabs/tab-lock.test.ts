import { expect, it } from 'vitest'

import { holdTab } from './tab-lock.ts'

// Node has the same Web Locks as a browser; each call here stands for a tab.
const locks = navigator.locks
const ask = (name: string, takeOver = false) => holdTab(name, { takeOver }, locks)

it('is held by one tab at a time', async () => {
  const first = await ask('one at a time')
  expect(first).not.toBeNull()
  expect(await ask('one at a time')).toBeNull()
  expect(await ask('another register')).not.toBeNull()
})

it('is got by the page that comes after the one that is just going', async () => {
  const before = await ask('reload')
  const after = ask('reload')
  before?.release()
  expect(await after).not.toBeNull()
})

it('can be taken, and who had it is told at once', async () => {
  const first = await ask('taken')
  const second = await ask('taken', true)
  await first?.lost
  expect(second).not.toBeNull()
  expect(await ask('taken')).toBeNull()
})

it('is free after it was released', async () => {
  const first = await ask('released')
  first?.release()
  expect(await ask('released')).not.toBeNull()
})

it('is always held where the browser has no such locks', async () => {
  expect(await holdTab('none', { takeOver: false }, null)).not.toBeNull()
  expect(await holdTab('none', { takeOver: false }, null)).not.toBeNull()
})
