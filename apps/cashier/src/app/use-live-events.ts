import { useEffect } from 'react'

import { listenToLiveEvents } from '../adapters/api/index.ts'
import { useWiring } from './wiring-context.tsx'

/** Listens to the server for as long as somebody is signed in. */
export function useLiveEvents(): void {
  const wiring = useWiring()
  useEffect(
    () =>
      listenToLiveEvents({
        clock: wiring.clock,
        onEvent: (event) => {
          wiring.hear(event)
        },
        onOpen: () => {
          wiring.reconnected()
        },
        onLost: () => {
          wiring.disconnected()
        },
      }),
    [wiring],
  )
}
