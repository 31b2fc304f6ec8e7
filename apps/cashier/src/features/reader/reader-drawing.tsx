import type { ReactNode } from 'react'

import type { ReaderKind } from '../../adapters/terminal/index.ts'
import styles from './reader-drawing.module.css'

interface ReaderDrawingProps {
  readonly kind: ReaderKind
  /** Off readers are drawn with a dark screen. */
  readonly on: boolean
}

/** A reader's body, so that a cashier finds on the counter what is named in the list. Never read aloud. */
export function ReaderDrawing({ kind, on }: ReaderDrawingProps) {
  return (
    <svg
      className={[styles.reader, on ? styles.on : styles.off].join(' ')}
      viewBox="0 0 40 56"
      width={40}
      height={56}
      aria-hidden="true"
      focusable="false"
    >
      {drawings[kind]}
    </svg>
  )
}

const waves = (
  <path
    className={styles.waves}
    d="M15.5 19.5a4 4 0 0 1 0 5M18.5 17.5a7 7 0 0 1 0 9M21.5 15.5a10 10 0 0 1 0 13"
  />
)

const drawings: Readonly<Record<ReaderKind, ReactNode>> = {
  wisepos_e: (
    <>
      <rect className={styles.body} x="6" y="1" width="28" height="54" rx="5" />
      <rect className={styles.screen} x="8.5" y="5" width="23" height="42" rx="1.5" />
      {waves}
      <path className={styles.detail} d="M16 51h8" />
    </>
  ),
  s700: (
    <>
      <rect className={styles.body} x="5" y="3" width="30" height="50" rx="4" />
      <rect className={styles.screen} x="7" y="5" width="26" height="41" rx="2.5" />
      {waves}
      <path className={styles.detail} d="M17.5 50h5" />
    </>
  ),
  p400: (
    <>
      <path
        className={styles.body}
        d="M7 1h26a3 3 0 0 1 3 3v20l-2 28a3 3 0 0 1-3 3H9a3 3 0 0 1-3-3L4 24V4a3 3 0 0 1 3-3z"
      />
      <rect className={styles.screen} x="7.5" y="5" width="25" height="18" rx="1.5" />
      <path className={styles.waves} d="M17 11.5a3 3 0 0 1 0 4M20 9.5a6.5 6.5 0 0 1 0 8" />
      <g className={styles.keys}>
        {[28, 34, 40, 46].map((y) => (
          <path key={y} d={`M11 ${y}h4M18 ${y}h4M25 ${y}h4`} />
        ))}
      </g>
    </>
  ),
  other: (
    <>
      <rect className={styles.body} x="6" y="5" width="28" height="46" rx="6" />
      <rect className={styles.screen} x="10" y="10" width="20" height="26" rx="2" />
      {waves}
      <path className={styles.detail} d="M15 44h10" />
    </>
  ),
}
