import { useEffect, useId, useRef, type ReactNode } from 'react'

import styles from './dialog.module.css'
import { CloseIcon } from './icons.tsx'
import { IconButton } from './icon-button.tsx'
import { takesFocus } from './takes-focus.ts'

interface DialogProps {
  readonly title: string
  readonly closeLabel: string
  /** Escape, the cross, or a press beside the dialog. */
  readonly onClose: () => void
  /** `sheet` rises from the lower edge and takes the width of a phone. */
  readonly shape?: 'dialog' | 'sheet'
  /** Beside the cross. */
  readonly actions?: ReactNode
  readonly children: ReactNode
}

/** A modal `<dialog>`, open for as long as it is rendered; the browser keeps the focus inside and gives it back. */
export function Dialog({ title, closeLabel, onClose, shape = 'dialog', actions, children }: DialogProps) {
  const element = useRef<HTMLDialogElement>(null)
  const titleId = useId()

  useEffect(() => {
    const dialog = element.current
    // Without anything to type into, the dialog is focused itself and no button is lit up.
    if (dialog?.querySelector('[autofocus]') === null) takesFocus(dialog)
    dialog?.showModal()
    return () => dialog?.close()
  }, [])

  return (
    <dialog
      ref={element}
      className={[styles.dialog, styles[shape]].join(' ')}
      aria-labelledby={titleId}
      closedby="any"
      onCancel={(event) => {
        // The state of the app decides whether it is open; the browser only asks.
        event.preventDefault()
        onClose()
      }}
    >
      <header className={styles.head}>
        <h2 id={titleId}>{title}</h2>
        {actions}
        <IconButton label={closeLabel} icon={<CloseIcon />} onClick={onClose} />
      </header>
      {children}
    </dialog>
  )
}
