import type { ReactNode } from 'react'

interface IconProps {
  /** Width and height in px. */
  readonly size?: number
  readonly children: ReactNode
}

/** A drawing of strokes on a 24 × 24 field in the colour of the text around it; never read aloud. */
export function Icon({ size = 22, children }: IconProps) {
  return (
    <svg
      viewBox="0 0 24 24"
      width={size}
      height={size}
      fill="none"
      stroke="currentColor"
      strokeWidth={1.9}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {children}
    </svg>
  )
}
