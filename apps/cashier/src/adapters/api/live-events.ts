import { LiveEvent, liveEventsUrl } from '@till/contract'

import type { Clock } from '../clock/clock.ts'
import { parseJson } from './parse-json.ts'

interface LiveEventsPorts {
  readonly clock: Clock
  readonly onEvent: (event: LiveEvent) => void
  /** Called at every (re)connection: what happened while there was none has to be read again. */
  readonly onOpen: () => void
  readonly onLost: () => void
}

const reconnectDelayMinMs = 1_000
const reconnectDelayMaxMs = 15_000

/**
 * Listens to the server until the answer is called. A lost connection is opened again after 1 s, 2 s, 4 s … 15 s;
 * an `EventSource` by itself would give up for good at the first answer that is not a stream.
 */
export function listenToLiveEvents({ clock, onEvent, onOpen, onLost }: LiveEventsPorts): () => void {
  let delayMs = reconnectDelayMinMs
  let stop = open()

  function open(): () => void {
    const source = new EventSource(liveEventsUrl)
    source.addEventListener('open', () => {
      delayMs = reconnectDelayMinMs
      onOpen()
    })
    source.addEventListener('message', (message: MessageEvent<string>) => {
      const event = LiveEvent.safeParse(parseJson(message.data))
      if (event.success) onEvent(event.data)
    })
    source.addEventListener('error', () => {
      source.close()
      onLost()
      stop = clock.after(delayMs, () => {
        stop = open()
      })
      delayMs = Math.min(delayMs * 2, reconnectDelayMaxMs)
    })
    return () => {
      source.close()
    }
  }

  return () => {
    stop()
  }
}
