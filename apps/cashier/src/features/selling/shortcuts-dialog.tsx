import { Dialog } from '../../design/index.ts'
import { useWords } from '../../words/index.ts'
import styles from './shortcuts-dialog.module.css'

/** What the keyboard can do at the counter. */
export function ShortcutsDialog({ onClose }: { readonly onClose: () => void }) {
  const words = useWords()
  const { keys, scan, title, ...does } = words.selling.shortcuts
  const rows = [
    ['/', does.search],
    [keys.arrows, does.grid],
    [keys.enter, does.add],
    ['+', does.more],
    ['−', does.fewer],
    ['*', does.quantity],
    [keys.delete, does.remove],
    ['.', does.amount],
    [keys.controlEnter, does.charge],
  ] as const
  return (
    <Dialog title={title} closeLabel={words.common.close} onClose={onClose}>
      <dl className={styles.keys}>
        {rows.map(([key, what]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <p className={styles.scan}>{scan}</p>
    </Dialog>
  )
}
