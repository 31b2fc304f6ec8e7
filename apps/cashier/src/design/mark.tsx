import styles from './mark.module.css'

/** The till's own sign. */
export function Mark() {
  return (
    <svg className={styles.mark} viewBox="0 0 32 32" width="30" height="30" aria-hidden="true">
      <rect width="32" height="32" rx="9" />
      <path d="M9 11h14M16 11v11" />
    </svg>
  )
}
