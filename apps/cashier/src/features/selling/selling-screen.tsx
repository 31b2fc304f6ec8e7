import type { Catalogue } from '@till/contract'
import type { Currency } from '@till/money'
import { lazy, Suspense, useRef, useState, type ReactNode } from 'react'

import { useMediaQuery } from '../../design/index.ts'
import { ProductBrowser } from './product-browser.tsx'
import { SaleFoot } from './sale-foot.tsx'
import { SalePanel } from './sale-panel.tsx'
import { SaleSide } from './sale-side.tsx'
import type { ConfirmedSale } from './sale-state.ts'
import type { SaleStore } from './sale-store.ts'
import { searchProducts } from './search-products.ts'
import type { DialogName } from './selling-dialogs.tsx'
import styles from './selling-screen.module.css'
import { TopBar } from './top-bar.tsx'
import { useCharge } from './use-charge.ts'
import { useCounterKeys } from './use-counter-keys.ts'
import { useOpenSale } from './use-open-sale.ts'

interface SellingScreenProps {
  readonly shopName: string
  readonly registerName: string
  readonly currency: Currency
  readonly catalogue: Catalogue
  readonly sale: SaleStore
  /** At the right of the top bar: the reader, the person. */
  readonly tools: ReactNode
  /** Below the top bar, when something concerns the whole till. */
  readonly banner: ReactNode
  /** Charge was pressed, and the server stands by the total that was on the screen. */
  readonly onCharge: (sale: ConfirmedSale) => void
}

// Loaded as soon as the counter is on the screen, which it would only delay.
const SellingDialogs = lazy(async () => ({
  default: (await import('./selling-dialogs.tsx')).SellingDialogs,
}))

/** Below this width the sale is a bar at the foot of the products. */
const narrow = '(width < 760px)'

/** The counter: products on one side, the sale on the other, and Charge. It stands still while the sale is frozen. */
export function SellingScreen(props: SellingScreenProps) {
  const { catalogue, sale, currency } = props
  const isNarrow = useMediaQuery(narrow)
  const open = useOpenSale(sale, catalogue, currency)
  const charge = useCharge(sale, props.onCharge)
  const [query, setQuery] = useState('')
  const [dialog, setDialog] = useState<DialogName | null>(null)
  const search = useRef<HTMLInputElement>(null)
  const grid = useRef<HTMLUListElement>(null)
  const found = query.trim() === '' ? null : searchProducts(catalogue.products, query)
  useCounterKeys({ open, products: catalogue.products, search, onDialog: setDialog, charge })

  function takeBestMatch(): void {
    const best = found?.[0]
    if (best === undefined) return
    sale.addProduct(best.id)
    setQuery('')
  }

  const SaleFrame = isNarrow ? SaleFoot : SaleSide
  return (
    <div className={styles.screen} inert={open.state.frozen}>
      <TopBar
        shopName={props.shopName}
        registerName={props.registerName}
        search={{
          ref: search,
          query,
          onQuery: setQuery,
          onTake: takeBestMatch,
          onLeave: () => focusFirst(grid),
        }}
        tools={props.tools}
      />
      {props.banner}
      <div className={styles.counter}>
        <ProductBrowser
          ref={grid}
          catalogue={catalogue}
          draft={open.state.draft}
          search={found === null ? null : { query, found, onLeave: () => setQuery('') }}
          onAdd={(productId) => sale.addProduct(productId)}
          onCustomAmount={() => setDialog('amount')}
        />
        <SaleFrame open={open} charge={charge} onClear={() => setDialog('clear')}>
          <SalePanel open={open} charge={charge} onTypeQuantity={() => setDialog('quantity')} />
        </SaleFrame>
      </div>
      <Suspense>
        <SellingDialogs name={dialog} open={open} currency={currency} onClose={() => setDialog(null)} />
      </Suspense>
    </div>
  )
}

function focusFirst(grid: { readonly current: HTMLElement | null }): void {
  grid.current?.querySelector('button')?.focus()
}
