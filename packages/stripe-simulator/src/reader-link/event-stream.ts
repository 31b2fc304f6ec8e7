import type { ServerResponse } from 'node:http'
import { HEARTBEAT_MS } from '@till/terminal-simulator/protocol'
import type { LinkEvents } from '@till/terminal-simulator/protocol'

/** How soon a browser mends a broken stream. */
const RECONNECT_MS = 500

/** A stream of server-sent events to one listener. It beats until the listener leaves or the server closes it. */
export class EventStream {
  readonly #response: ServerResponse
  readonly #heartbeat: NodeJS.Timeout

  /** @param left runs once, when the stream has ended on either side */
  constructor(response: ServerResponse, left: () => void) {
    this.#response = response
    response.writeHead(200, {
      'Content-Type': 'text/event-stream',
      'Cache-Control': 'no-store',
      'Access-Control-Allow-Origin': '*',
      // A proxy that gathers events before it passes them on would make the reader look dead.
      'X-Accel-Buffering': 'no',
    })
    response.write(`retry: ${RECONNECT_MS}\n\n`)
    this.#heartbeat = setInterval(() => this.send('heartbeat', {}), HEARTBEAT_MS)
    response.once('close', () => {
      clearInterval(this.#heartbeat)
      left()
    })
  }

  send<Name extends keyof LinkEvents>(name: Name, data: LinkEvents[Name]): void {
    // What changes after the end of a session is no longer this listener's business.
    if (this.#response.writableEnded) return
    this.#response.write(`event: ${name}\ndata: ${JSON.stringify(data)}\n\n`)
  }

  end(): void {
    this.#response.end()
  }
}
