import type { Category, CategoryId } from '@till/contract'

import { useWords } from '../../words/index.ts'
import styles from './category-tabs.module.css'

/** A category, or the products that are marked as favourites. */
export type CategoryChoice = CategoryId | 'favourites'

interface CategoryTabsProps {
  readonly categories: readonly Category[]
  /** Null while a search has taken the place of the categories. */
  readonly chosen: CategoryChoice | null
  readonly onChoose: (choice: CategoryChoice) => void
}

export function CategoryTabs({ categories, chosen, onChoose }: CategoryTabsProps) {
  const words = useWords().selling
  const choices = [{ id: 'favourites' as const, name: words.favourites }, ...categories]
  return (
    <nav className={styles.tabs} aria-label={words.categories}>
      {choices.map(({ id, name }) => (
        <button
          key={id}
          type="button"
          className={styles.tab}
          aria-pressed={id === chosen}
          onClick={() => {
            onChoose(id)
          }}
        >
          {name}
        </button>
      ))}
    </nav>
  )
}
