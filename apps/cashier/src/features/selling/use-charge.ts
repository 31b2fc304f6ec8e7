import { useState } from 'react'

import type { ConfirmedSale } from './sale-state.ts'
import type { SaleStore } from './sale-store.ts'

export interface Charge {
  /** Charge was pressed and the server's total is awaited. */
  readonly isChecking: boolean
  readonly press: () => void
}

/** Nothing is asked of the customer that the server has not confirmed first. */
export function useCharge(sale: SaleStore, onCharge: (confirmed: ConfirmedSale) => void): Charge {
  const [isChecking, setChecking] = useState(false)

  async function confirmAndCharge(): Promise<void> {
    setChecking(true)
    const confirmed = await sale.confirm()
    setChecking(false)
    if (confirmed !== null) onCharge(confirmed)
  }

  return { isChecking, press: () => void (isChecking ? undefined : confirmAndCharge()) }
}
