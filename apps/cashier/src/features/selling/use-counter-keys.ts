import type { Product } from '@till/contract'
import { useState, type RefObject } from 'react'

import { createScanDetector } from './scan-detector.ts'
import { findByBarcode } from './search-products.ts'
import type { DialogName } from './selling-dialogs.tsx'
import type { Charge } from './use-charge.ts'
import type { OpenSale } from './use-open-sale.ts'
import { useScanner } from './use-scanner.ts'
import { useSellingKeys } from './use-selling-keys.ts'

interface CounterKeys {
  readonly open: OpenSale
  readonly products: readonly Product[]
  readonly search: RefObject<HTMLInputElement | null>
  readonly onDialog: (name: DialogName) => void
  readonly charge: Charge
}

/** Everything the keyboard and the scanner do at the counter, wherever the focus is. */
export function useCounterKeys({ open, products, search, onDialog, charge }: CounterKeys): void {
  const { sale, state, chargeable } = open
  const [detector] = useState(createScanDetector)
  const selected = state.draft.find(({ lineId }) => lineId === state.selectedLineId)

  useScanner(detector, (barcode) => {
    if (state.frozen) return
    const product = findByBarcode(products, barcode)
    if (product === null) sale.notify({ kind: 'unknown_barcode', barcode })
    else sale.addProduct(product.id)
  })

  useSellingKeys(
    {
      search: () => search.current?.focus(),
      more: () => selected && sale.setQuantity(selected.lineId, selected.quantity + 1),
      fewer: () => selected && sale.setQuantity(selected.lineId, selected.quantity - 1),
      typeQuantity: () => selected && onDialog('quantity'),
      remove: () => selected && sale.removeLine(selected.lineId),
      customAmount: () => onDialog('amount'),
      charge: () => chargeable && charge.press(),
    },
    detector,
    !state.frozen,
  )
}
