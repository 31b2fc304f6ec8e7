import { useWords } from '../../words/index.ts'
import { ChargeButton } from './charge-button.tsx'
import { SaleLine } from './sale-line.tsx'
import { SaleNotices } from './sale-notices.tsx'
import styles from './sale-panel.module.css'
import { SaleTotals } from './sale-totals.tsx'
import type { Charge } from './use-charge.ts'
import type { OpenSale } from './use-open-sale.ts'

interface SalePanelProps {
  readonly open: OpenSale
  readonly charge: Charge
  readonly onTypeQuantity: () => void
}

/** The sale as it stands: its lines, what they come to, and Charge. */
export function SalePanel({ open, charge, onTypeQuantity }: SalePanelProps) {
  const { sale, state, view, chargeable } = open
  return (
    <div className={styles.panel}>
      <div className={styles.scroll}>
        <SaleNotices
          notices={state.notices}
          sync={state.sync}
          onDismiss={(kind) => {
            sale.dismiss(kind)
          }}
        />
        {view.lines.length === 0 ? <EmptySale /> : <Lines open={open} onTypeQuantity={onTypeQuantity} />}
      </div>
      {view.lines.length > 0 && view.totals !== null && (
        <SaleTotals totals={view.totals} confirmed={view.confirmed} />
      )}
      <div className={styles.pay}>
        <ChargeButton total={chargeable} charge={charge} />
      </div>
    </div>
  )
}

function EmptySale() {
  const words = useWords().selling.empty
  return (
    <div className={styles.empty}>
      <p>{words.title}</p>
      <small>{words.next}</small>
    </div>
  )
}

function Lines({ open, onTypeQuantity }: Pick<SalePanelProps, 'open' | 'onTypeQuantity'>) {
  const words = useWords().selling
  const { sale, state, view } = open
  return (
    <ol className={styles.lines} aria-label={words.lines}>
      {view.lines.map((line) => {
        const isSelected = line.lineId === state.selectedLineId
        return (
          <SaleLine
            key={line.lineId}
            line={line}
            isSelected={isSelected}
            onSelect={() => {
              sale.select(isSelected ? null : line.lineId)
            }}
            onQuantity={(quantity) => {
              sale.setQuantity(line.lineId, quantity)
            }}
            onTypeQuantity={onTypeQuantity}
            onRemove={() => {
              sale.removeLine(line.lineId)
            }}
          />
        )
      })}
    </ol>
  )
}
