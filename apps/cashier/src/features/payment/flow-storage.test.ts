import { snapshotVersion, type FlowSnapshot } from '@till/payment-flow'
import { describe, expect, it } from 'vitest'

import { createMemoryStorage } from '../../testing/memory-storage.ts'
import { createFlowStorage } from './flow-storage.ts'

const snapshot: FlowSnapshot = {
  version: snapshotVersion,
  sale: { saleId: 'sale_1', revision: 1, due: { minor: 550, currency: 'usd' } },
  attemptId: 'attempt_1',
  state: { kind: 'idle' },
}

describe('what a register keeps of its payment', () => {
  it('is there again after a reload', async () => {
    const storage = createMemoryStorage()
    expect(await createFlowStorage(storage, 'register_1').save(snapshot)).toBe('stored')
    expect(await createFlowStorage(storage, 'register_1').load()).toEqual(snapshot)
  })

  it('is not seen by another register in the same browser', async () => {
    const storage = createMemoryStorage()
    await createFlowStorage(storage, 'register_1').save(snapshot)
    expect(await createFlowStorage(storage, 'register_2').load()).toBeNull()
  })

  it('is said not to be kept when the disk swallows it', async () => {
    const full = { ...createMemoryStorage(), write: () => {} }
    expect(await createFlowStorage(full, 'register_1').save(snapshot)).toBe('not_stored')
  })

  it('is gone once it is cleared', async () => {
    const storage = createFlowStorage(createMemoryStorage(), 'register_1')
    await storage.save(snapshot)
    await storage.clear()
    expect(await storage.load()).toBeNull()
  })
})
