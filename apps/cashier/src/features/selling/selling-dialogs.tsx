import type { Currency } from '@till/money'

import { useFormats, useWords } from '../../words/index.ts'
import { AmountDialog } from './amount-dialog.tsx'
import { ClearDialog } from './clear-dialog.tsx'
import { countPieces } from './draft.ts'
import { QuantityDialog } from './quantity-dialog.tsx'
import type { OpenSale } from './use-open-sale.ts'

export type DialogName = 'amount' | 'clear' | 'quantity'

interface SellingDialogsProps {
  /** The dialog to show. */
  readonly name: DialogName | null
  readonly open: OpenSale
  readonly currency: Currency
  readonly onClose: () => void
}

export function SellingDialogs({ name, open, currency, onClose }: SellingDialogsProps) {
  switch (name) {
    case null:
      return null
    case 'amount':
      return (
        <AmountDialog
          currency={currency}
          onAdd={(amount) => {
            open.sale.addCustomAmount(amount)
            onClose()
          }}
          onClose={onClose}
        />
      )
    case 'clear':
      return <ClearSale open={open} onClose={onClose} />
    case 'quantity':
      return <SelectedQuantity open={open} onClose={onClose} />
    default:
      return name satisfies never
  }
}

function ClearSale({ open: { sale, state, view }, onClose }: Pick<SellingDialogsProps, 'open' | 'onClose'>) {
  const words = useWords().selling
  const { amount } = useFormats()
  return (
    <ClearDialog
      pieces={countPieces(state.draft)}
      total={view.totals === null ? words.unpriced : amount(view.totals.total)}
      onClear={() => {
        sale.clear()
        onClose()
      }}
      onClose={onClose}
    />
  )
}

function SelectedQuantity({
  open: { sale, state, view },
  onClose,
}: Pick<SellingDialogsProps, 'open' | 'onClose'>) {
  const words = useWords().selling
  const line = view.lines.find(({ lineId }) => lineId === state.selectedLineId)
  if (line === undefined) return null
  return (
    <QuantityDialog
      title={line.description ?? words.unknownProduct}
      quantity={line.quantity}
      onSet={(quantity) => {
        sale.setQuantity(line.lineId, quantity)
        onClose()
      }}
      onClose={onClose}
    />
  )
}
