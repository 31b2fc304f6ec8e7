import type { ComponentPropsWithRef, ReactNode } from 'react'

import { Button } from './button.tsx'
import styles from './icon-button.module.css'

interface IconButtonProps extends Omit<ComponentPropsWithRef<'button'>, 'children' | 'aria-label'> {
  /** What it does, for those who do not see the icon. */
  readonly label: string
  readonly icon: ReactNode
  readonly look?: 'plain' | 'bare' | 'danger'
}

export function IconButton({ label, icon, look = 'bare', className, ...rest }: IconButtonProps) {
  return (
    <Button
      {...rest}
      look={look}
      aria-label={label}
      className={[styles.square, className].filter(Boolean).join(' ')}
    >
      {icon}
    </Button>
  )
}
