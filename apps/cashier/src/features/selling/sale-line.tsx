import { lineQuantityMax } from '@till/contract'
import { useEffect, useRef, type KeyboardEvent } from 'react'

import { Button, IconButton, MinusIcon, PlusIcon } from '../../design/index.ts'
import { useFormats, useWords } from '../../words/index.ts'
import styles from './sale-line.module.css'
import type { LineView } from './sale-view.ts'

interface SaleLineProps {
  readonly line: LineView
  readonly isSelected: boolean
  readonly onSelect: () => void
  readonly onQuantity: (quantity: number) => void
  readonly onTypeQuantity: () => void
  readonly onRemove: () => void
}

/** A line of the sale; the chosen one opens to let its quantity be changed. */
export function SaleLine({ line, isSelected, onSelect, ...actions }: SaleLineProps) {
  const words = useWords().selling
  const { amount } = useFormats()
  const element = useRef<HTMLLIElement>(null)

  useEffect(() => {
    if (isSelected) element.current?.scrollIntoView({ block: 'nearest' })
  }, [isSelected])

  return (
    <li ref={element} className={isSelected ? styles.selected : styles.line}>
      <button
        type="button"
        className={styles.summary}
        aria-expanded={isSelected}
        onClick={onSelect}
        onKeyDown={moveFocus}
      >
        <span className={styles.quantity}>{line.quantity}</span>
        <span className={styles.what}>
          <b>{line.description ?? words.unknownProduct}</b>
          {line.quantity > 1 && line.unitPrice !== null && (
            <small>{words.each(amount(line.unitPrice))}</small>
          )}
        </span>
        <span className={styles.amount}>{line.amount === null ? words.unpriced : amount(line.amount)}</span>
      </button>
      {isSelected && <LineActions line={line} {...actions} />}
    </li>
  )
}

function LineActions({
  line,
  onQuantity,
  onTypeQuantity,
  onRemove,
}: Pick<SaleLineProps, 'line' | 'onQuantity' | 'onTypeQuantity' | 'onRemove'>) {
  const words = useWords().selling
  return (
    <div className={styles.actions}>
      <IconButton
        look="plain"
        label={words.fewer}
        icon={<MinusIcon />}
        disabled={line.quantity <= 1}
        onClick={() => {
          onQuantity(line.quantity - 1)
        }}
      />
      <Button
        look="bare"
        className={styles.count}
        aria-label={words.changeQuantity(line.quantity)}
        onClick={onTypeQuantity}
      >
        {line.quantity}
      </Button>
      <IconButton
        look="plain"
        label={words.more}
        icon={<PlusIcon />}
        disabled={line.quantity >= lineQuantityMax}
        onClick={() => {
          onQuantity(line.quantity + 1)
        }}
      />
      <Button look="danger" className={styles.remove} onClick={onRemove}>
        {words.remove}
      </Button>
    </div>
  )
}

/** Arrow up and down go from line to line. */
function moveFocus(event: KeyboardEvent<HTMLButtonElement>): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
  event.preventDefault()
  const own = event.currentTarget.closest('li')
  const neighbour = event.key === 'ArrowDown' ? own?.nextElementSibling : own?.previousElementSibling
  neighbour?.querySelector('button')?.focus()
}
