import type { ComponentPropsWithRef } from 'react'

import styles from './button.module.css'

interface ButtonProps extends ComponentPropsWithRef<'button'> {
  /** `go` moves money, `solid` is the main thing to do, `plain` the others, `bare` has no box, `danger` loses something. */
  readonly look?: 'go' | 'solid' | 'plain' | 'bare' | 'danger'
  readonly size?: 'medium' | 'large'
}

/** A native button of at least 48 px (`large`: 64 px). */
export function Button({ look = 'plain', size = 'medium', className, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={[styles.button, styles[look], styles[size], className].filter(Boolean).join(' ')}
    />
  )
}
