import type { Session } from '@till/contract'
import { useRef, useState } from 'react'
import { Link } from 'wouter'

import { ShortcutsDialog } from '../features/selling/index.ts'
import { useWords } from '../words/index.ts'
import { LanguageSelect } from './language-select.tsx'
import styles from './staff-menu.module.css'
import { useWiring } from './wiring-context.tsx'

/** The signed-in person's initials; a press opens what concerns them and not the sale. */
export function StaffMenu({ session }: { readonly session: Session }) {
  const { api, session: sessionStore } = useWiring()
  const words = useWords().selling.menu
  const roles = useWords().signIn.roles
  const menu = useRef<HTMLDivElement>(null)
  const [isShowingShortcuts, setShowingShortcuts] = useState(false)
  const { name, initials, role } = session.staff

  return (
    <>
      <button
        type="button"
        className={styles.avatar}
        aria-label={words.label(initials, name)}
        popoverTarget="staff-menu"
      >
        {initials}
      </button>
      <div ref={menu} id="staff-menu" className={styles.menu} popover="auto">
        <p className={styles.person}>
          <b>{name}</b>
          <span>{roles[role]}</span>
        </p>
        {session.permissions.includes('see_payments') && (
          <Link href="/desk/payments" className={styles.item}>
            {words.payments}
          </Link>
        )}
        <button
          type="button"
          className={styles.item}
          onClick={() => {
            menu.current?.hidePopover()
            setShowingShortcuts(true)
          }}
        >
          {words.shortcuts}
        </button>
        <label className={styles.item}>
          {words.language}
          <LanguageSelect />
        </label>
        <button type="button" className={styles.item} onClick={() => void sessionStore.signOut(api)}>
          {words.signOut}
        </button>
      </div>
      {isShowingShortcuts && (
        <ShortcutsDialog
          onClose={() => {
            setShowingShortcuts(false)
          }}
        />
      )}
    </>
  )
}
