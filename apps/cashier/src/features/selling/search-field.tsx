import type { KeyboardEvent, RefObject } from 'react'

import { CloseIcon, IconButton, SearchIcon } from '../../design/index.ts'
import { useWords } from '../../words/index.ts'
import styles from './search-field.module.css'

interface SearchFieldProps {
  readonly query: string
  readonly onQuery: (query: string) => void
  /** Enter: takes the best match. */
  readonly onTake: () => void
  /** Arrow down: goes on to the matches. */
  readonly onLeave: () => void
  readonly ref: RefObject<HTMLInputElement | null>
}

export function SearchField({ query, onQuery, onTake, onLeave, ref }: SearchFieldProps) {
  const words = useWords().selling

  function handleKey(event: KeyboardEvent<HTMLInputElement>): void {
    // Enter that ends the composition of a Japanese word is not meant for the till.
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter') onTake()
    else if (event.key === 'ArrowDown') {
      event.preventDefault()
      onLeave()
    } else if (event.key === 'Escape') {
      onQuery('')
      event.currentTarget.blur()
    }
  }

  return (
    <div className={styles.field} role="search">
      <SearchIcon />
      <input
        ref={ref}
        type="text"
        inputMode="search"
        enterKeyHint="search"
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        placeholder={words.search}
        aria-label={words.search}
        aria-keyshortcuts="/"
        value={query}
        onChange={(event) => {
          onQuery(event.target.value)
        }}
        onKeyDown={handleKey}
      />
      {query === '' ? (
        <kbd aria-hidden="true">/</kbd>
      ) : (
        <IconButton
          label={words.clearSearch}
          icon={<CloseIcon />}
          onClick={() => {
            onQuery('')
            ref.current?.focus()
          }}
        />
      )}
    </div>
  )
}
