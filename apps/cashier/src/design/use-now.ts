import { useEffect, useState } from 'react'

interface Ticking {
  readonly now: () => number
  readonly after: (ms: number, callback: () => void) => () => void
}

const tickMs = 1_000

/** The clock's time in milliseconds, told anew every second while the component is on the screen. */
export function useNow(clock: Ticking): number {
  const [now, setNow] = useState(() => clock.now())
  useEffect(() => {
    let cancel = clock.after(tickMs, tick)
    function tick() {
      setNow(clock.now())
      cancel = clock.after(tickMs, tick)
    }
    return () => {
      cancel()
    }
  }, [clock])
  return now
}
