import type { Product, ProductId } from '@till/contract'
import { useState, type KeyboardEvent, type ReactNode, type RefObject } from 'react'

import type { Draft } from './draft.ts'
import styles from './product-grid.module.css'
import { ProductTile } from './product-tile.tsx'

interface ProductGridProps {
  readonly label: string
  readonly products: readonly Product[]
  readonly draft: Draft
  /** Shown instead of tiles if there are none. */
  readonly empty: ReactNode
  readonly onAdd: (productId: ProductId) => void
  readonly ref: RefObject<HTMLUListElement | null>
}

/** The tiles; one Tab stop, and the arrow keys move between them as they are laid out. */
export function ProductGrid({ label, products, draft, empty, onAdd, ref }: ProductGridProps) {
  const [current, setCurrent] = useState<ProductId | null>(null)
  const tabStop = products.find(({ id }) => id === current) ?? products[0]
  const quantities = quantitiesOf(draft)

  if (products.length === 0) return <div className={styles.empty}>{empty}</div>
  return (
    <ul ref={ref} className={styles.grid} aria-label={label}>
      {products.map((product) => (
        <li key={product.id}>
          <ProductTile
            product={product}
            quantity={quantities.get(product.id) ?? 0}
            isTabStop={product === tabStop}
            onAdd={() => {
              onAdd(product.id)
            }}
            onFocus={() => {
              setCurrent(product.id)
            }}
            onKeyDown={moveFocus}
          />
        </li>
      ))}
    </ul>
  )
}

function quantitiesOf(draft: Draft): ReadonlyMap<ProductId, number> {
  return new Map(
    draft.flatMap((line) => (line.kind === 'product' ? [[line.productId, line.quantity] as const] : [])),
  )
}

/** Moves the focus from a tile to its neighbour in the direction of the arrow. */
function moveFocus(event: KeyboardEvent<HTMLButtonElement>): void {
  const list = event.currentTarget.closest('ul')
  const tiles = [...(list?.querySelectorAll('button') ?? [])]
  const step = stepOf(event.key, columnsOf(tiles))
  if (step === null) return
  event.preventDefault()
  tiles[tiles.indexOf(event.currentTarget) + step]?.focus()
}

function stepOf(key: string, columns: number): number | null {
  switch (key) {
    case 'ArrowRight':
      return 1
    case 'ArrowLeft':
      return -1
    case 'ArrowDown':
      return columns
    case 'ArrowUp':
      return -columns
    default:
      return null
  }
}

function columnsOf(tiles: readonly HTMLElement[]): number {
  const top = tiles[0]?.getBoundingClientRect().top
  return tiles.filter((tile) => tile.getBoundingClientRect().top === top).length
}
