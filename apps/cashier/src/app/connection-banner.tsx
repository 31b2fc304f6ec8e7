import { WarningIcon } from '../design/index.ts'
import { useWords } from '../words/index.ts'
import styles from './connection-banner.module.css'

/** Says that the server is away, for as long as it is. */
export function ConnectionBanner() {
  const { title, text } = useWords().serverAway
  return (
    <div className={styles.banner} role="alert">
      <WarningIcon />
      <p>
        <b>{title}</b> {text}
      </p>
    </div>
  )
}
