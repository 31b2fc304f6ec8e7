import type { Product } from '@till/contract'
import type { CSSProperties, KeyboardEvent } from 'react'

import { useFormats, useWords } from '../../words/index.ts'
import { ProductGlyph } from './glyphs.tsx'
import styles from './product-tile.module.css'

interface ProductTileProps {
  readonly product: Product
  /** Pieces of it in the sale. */
  readonly quantity: number
  /** Whether Tab stops here; the arrow keys reach the other tiles. */
  readonly isTabStop: boolean
  readonly onAdd: () => void
  readonly onFocus: () => void
  readonly onKeyDown: (event: KeyboardEvent<HTMLButtonElement>) => void
}

export function ProductTile({ product, quantity, isTabStop, onAdd, onFocus, onKeyDown }: ProductTileProps) {
  const words = useWords().selling
  const { amount } = useFormats()
  const hue: CSSProperties & Record<'--hue', number> = { '--hue': product.hue }
  return (
    <button
      type="button"
      className={styles.tile}
      style={hue}
      tabIndex={isTabStop ? 0 : -1}
      onClick={onAdd}
      onFocus={onFocus}
      onKeyDown={onKeyDown}
    >
      <span className={styles.glyph}>
        <ProductGlyph glyph={product.glyph} />
        {quantity > 0 && (
          <span className={styles.count} role="img" aria-label={words.inSale(quantity)}>
            {quantity}
          </span>
        )}
      </span>
      <span className={styles.price}>{amount(product.unitPrice)}</span>
      <span className={styles.name}>{product.name}</span>
    </button>
  )
}
