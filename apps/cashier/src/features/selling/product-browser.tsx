import type { Catalogue, Product, ProductId } from '@till/contract'
import { useState, type RefObject } from 'react'

import { Button } from '../../design/index.ts'
import { useWords } from '../../words/index.ts'
import { CategoryTabs, type CategoryChoice } from './category-tabs.tsx'
import type { Draft } from './draft.ts'
import styles from './product-browser.module.css'
import { ProductGrid } from './product-grid.tsx'

interface ProductBrowserProps {
  readonly catalogue: Catalogue
  readonly draft: Draft
  /** What a search has found; null while there is none and the categories rule. */
  readonly search: Search | null
  readonly onAdd: (productId: ProductId) => void
  readonly onCustomAmount: () => void
  /** The list of tiles. */
  readonly ref: RefObject<HTMLUListElement | null>
}

interface Search {
  readonly query: string
  readonly found: readonly Product[]
  /** Goes back to the categories. */
  readonly onLeave: () => void
}

export function ProductBrowser({
  catalogue,
  draft,
  search,
  onAdd,
  onCustomAmount,
  ref,
}: ProductBrowserProps) {
  const words = useWords().selling
  const [category, setCategory] = useState<CategoryChoice>('favourites')
  const products = search?.found ?? productsOf(catalogue, category)
  const categoryName = catalogue.categories.find(({ id }) => id === category)?.name ?? words.favourites

  return (
    <main className={styles.browser}>
      <div className={styles.head}>
        <CategoryTabs
          categories={catalogue.categories}
          chosen={search === null ? category : null}
          onChoose={(chosen) => {
            setCategory(chosen)
            search?.onLeave()
          }}
        />
        <Button aria-keyshortcuts="." aria-haspopup="dialog" onClick={onCustomAmount}>
          {words.customAmount}
        </Button>
      </div>
      <ProductGrid
        ref={ref}
        label={search === null ? words.products(categoryName) : words.results(search.query)}
        products={products}
        draft={draft}
        empty={search === null ? <p>{words.noProducts}</p> : <NothingFound query={search.query} />}
        onAdd={onAdd}
      />
    </main>
  )
}

function NothingFound({ query }: { readonly query: string }) {
  const { title, next } = useWords().selling.nothingFound
  return (
    <div role="status">
      <p className={styles.nothing}>{title(query)}</p>
      <p>{next}</p>
    </div>
  )
}

function productsOf({ products }: Catalogue, category: CategoryChoice): readonly Product[] {
  return products.filter(({ categoryId, favourite }) =>
    category === 'favourites' ? favourite : categoryId === category,
  )
}
