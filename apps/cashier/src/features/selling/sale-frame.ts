import type { ReactNode } from 'react'

import type { Charge } from './use-charge.ts'
import type { OpenSale } from './use-open-sale.ts'

/** What frames the sale: a column beside the products, or a bar below them. */
export interface SaleFrameProps {
  readonly open: OpenSale
  readonly charge: Charge
  readonly onClear: () => void
  /** The sale itself. */
  readonly children: ReactNode
}
