import { CloseIcon, IconButton, Panel } from '../../design/index.ts'
import { describeFailure, useFormats, useWords, type Formats, type Words } from '../../words/index.ts'
import styles from './sale-notices.module.css'
import type { SaleNotice, SyncState } from './sale-state.ts'

interface SaleNoticesProps {
  readonly notices: readonly SaleNotice[]
  readonly sync: SyncState
  readonly onDismiss: (kind: SaleNotice['kind']) => void
}

/** What the cashier has to know about this sale, and why the server will not have it. */
export function SaleNotices({ notices, sync, onDismiss }: SaleNoticesProps) {
  const words = useWords()
  const formats = useFormats()
  if (notices.length === 0 && sync.kind !== 'refused') return null
  return (
    <div className={styles.notices}>
      {sync.kind === 'refused' && <Panel tone="bad" {...describeFailure(words, sync.failure)} />}
      {notices.map((notice) => (
        <Panel
          key={notice.kind}
          tone="warn"
          {...describeNotice(notice, words, formats)}
          corner={
            <IconButton
              label={words.selling.dismiss}
              icon={<CloseIcon />}
              onClick={() => {
                onDismiss(notice.kind)
              }}
            />
          }
        />
      ))}
    </div>
  )
}

function describeNotice(notice: SaleNotice, words: Words, { amount }: Formats) {
  const { notices } = words.selling
  switch (notice.kind) {
    case 'price_changed': {
      const { title, ...rest } = notices.price_changed
      return { ...rest, title: title(amount(notice.from), amount(notice.to)) }
    }
    case 'closed_elsewhere': {
      const { title, ...rest } =
        notice.state === 'completed' ? notices.closed_as_completed : notices.closed_as_voided
      return { ...rest, title: title(notice.saleNumber) }
    }
    case 'unknown_barcode': {
      const { title, ...rest } = notices.unknown_barcode
      return { ...rest, title: title(notice.barcode) }
    }
    case 'void_refused': {
      const { title, money, next } = describeFailure(words, notice.failure)
      return { title: `${notices.void_refused.title(notice.saleNumber)}. ${title}.`, money, next }
    }
    case 'changed_elsewhere':
    case 'total_unconfirmed':
    case 'sale_full':
      return notices[notice.kind]
    default:
      return notice satisfies never
  }
}
