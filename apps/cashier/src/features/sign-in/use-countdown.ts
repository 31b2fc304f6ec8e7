import { useEffect, useState } from 'react'

import type { Clock } from '../../adapters/clock/clock.ts'

const secondMs = 1_000

/** Whole seconds that are left of `totalMs`, counted anew whenever `cause` is another one. */
export function useCountdown(clock: Clock, totalMs: number, cause: unknown): number {
  const [leftMs, setLeftMs] = useState(totalMs)
  const [countedCause, setCountedCause] = useState(cause)
  if (cause !== countedCause) {
    setCountedCause(cause)
    setLeftMs(totalMs)
  }

  useEffect(() => {
    if (leftMs <= 0) return
    return clock.after(Math.min(secondMs, leftMs), () => {
      setLeftMs(leftMs - secondMs)
    })
  }, [clock, leftMs])

  return Math.max(0, Math.ceil(leftMs / secondMs))
}
