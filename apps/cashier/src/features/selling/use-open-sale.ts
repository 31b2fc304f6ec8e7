import type { Catalogue, MoneyAmount } from '@till/contract'
import type { Currency } from '@till/money'
import { useMemo } from 'react'
import { useStore } from 'zustand'

import type { SaleState } from './sale-state.ts'
import type { SaleStore } from './sale-store.ts'
import { viewOfState, type SaleView } from './sale-view.ts'

/** A sale and how it stands at this moment, for components. */
export interface OpenSale {
  readonly sale: SaleStore
  readonly state: SaleState
  readonly view: SaleView
  /** What Charge asks for; null if there is nothing to charge or nobody knows how much. */
  readonly chargeable: MoneyAmount | null
}

export function useOpenSale(sale: SaleStore, catalogue: Catalogue, currency: Currency): OpenSale {
  const state = useStore(sale.state)
  const view = useMemo(() => viewOfState(state, catalogue, currency), [state, catalogue, currency])
  const total = view.totals?.total
  const isChargeable = total !== undefined && total.minor > 0 && state.sync.kind !== 'refused'
  return { sale, state, view, chargeable: isChargeable ? total : null }
}
