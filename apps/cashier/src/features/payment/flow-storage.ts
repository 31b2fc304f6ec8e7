import type { Storage as FlowStorage } from '@till/payment-flow'

import type { Storage } from '../../adapters/storage/storage.ts'

/** Keeps the one payment a register is working on, under the register's id: two registers may share a browser. */
export function createFlowStorage(storage: Storage, registerId: string): FlowStorage {
  const key = `payment.${registerId}`
  return {
    load: () => Promise.resolve(storage.read(key)),
    save: (snapshot) => {
      storage.write(key, snapshot)
      // A full or forbidden disk says nothing; only reading it back shows whether it would be there after a reload.
      const kept = JSON.stringify(storage.read(key)) === JSON.stringify(snapshot)
      return Promise.resolve(kept ? 'stored' : 'not_stored')
    },
    clear: () => {
      storage.remove(key)
      return Promise.resolve()
    },
  }
}
