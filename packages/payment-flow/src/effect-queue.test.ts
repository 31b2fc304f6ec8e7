import { money } from '@till/money'
import { expect, test, vi } from 'vitest'
import { createEffectQueue } from './effect-queue.ts'
import type { FlowEffect } from './flow-effect.ts'
import type { AnswerEvent } from './flow-event.ts'
import type { FlowSnapshot } from './flow-snapshot.ts'
import type { Storage } from './ports.ts'
import { createVirtualClock, MemoryBackend, MemoryReader, MemoryStripe } from './testing/index.ts'

const snapshot: FlowSnapshot = {
  version: 1,
  sale: { saleId: 'sale-1', revision: 1, due: money(1250, 'usd') },
  attemptId: 'attempt-1',
  state: { kind: 'preparing' },
}

const prepare: FlowEffect = {
  kind: 'prepare',
  command: 1,
  saleId: 'sale-1',
  attemptId: 'attempt-1',
  saleRevision: 1,
}

function openQueue(save: Storage['save']) {
  const clock = createVirtualClock()
  const stripe = new MemoryStripe()
  const backend = new MemoryBackend(clock, stripe)
  const storage: Storage = { load: () => Promise.resolve(null), save, clear: () => Promise.resolve() }
  const reported: AnswerEvent[] = []
  const ports = { reader: new MemoryReader(clock, stripe), backend, storage }
  const storeThenRun = createEffectQueue(ports, (event) => reported.push(event))
  return { clock, backend, reported, storeThenRun }
}

test('nothing is sent before the attempt’s id is stored', async () => {
  let stored = (): void => {}
  const { clock, backend, storeThenRun } = openQueue(
    () =>
      new Promise((resolve) => {
        stored = () => {
          resolve('stored')
        }
      }),
  )
  storeThenRun(snapshot, [prepare])
  await clock.settle()
  expect(backend.requests).toEqual([])

  stored()
  await clock.settle()
  expect(backend.requests).toEqual(['prepare'])
})

test('a step waits for the one before it', async () => {
  const release: (() => void)[] = []
  const saved: string[] = []
  const { clock, storeThenRun } = openQueue(({ state }) => {
    saved.push(state.kind)
    return new Promise((resolve) => {
      release.push(() => {
        resolve('stored')
      })
    })
  })
  storeThenRun(snapshot, [])
  storeThenRun({ ...snapshot, state: { kind: 'collecting' } }, [])
  await clock.settle()
  expect(saved).toEqual(['preparing'])

  release[0]?.()
  await clock.settle()
  expect(saved).toEqual(['preparing', 'collecting'])
})

test('storage that breaks its word counts as no storage, and its bug is not hidden', async () => {
  const bug = new Error('The adapter has a bug')
  const unhandled = vi.spyOn(Promise, 'reject').mockImplementation(() => new Promise<never>(() => {}))
  const { clock, backend, reported, storeThenRun } = openQueue(async () => {
    await Promise.resolve()
    throw bug
  })
  storeThenRun(snapshot, [prepare])
  await clock.settle()

  expect(unhandled).toHaveBeenCalledWith(bug)
  expect(reported).toMatchObject([
    { kind: 'prepare_answered', result: { error: { kind: 'storage_unavailable' } } },
  ])
  expect(backend.requests).toEqual([])
})
