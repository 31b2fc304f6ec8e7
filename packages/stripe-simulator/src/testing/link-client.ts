import type {
  Command,
  CommandReport,
  DeviceAction,
  DeviceState,
  LinkError,
  LinkEvents,
} from '@till/terminal-simulator/protocol'

/** An answer of the reader link. */
export interface LinkAnswer {
  status: number
  headers: Headers
  body: {
    session?: string
    error?: LinkError
    command?: CommandReport
    data?: DeviceState[]
    screen?: DeviceState['screen']
  }
}

interface Heard {
  name: string
  data: unknown
}

/** Speaks the reader link over HTTP, as a till's script and as a person at the reader. */
export class LinkClient {
  readonly #fetch: typeof fetch
  readonly #base: string

  constructor(base: string, fetchFunction: typeof fetch = fetch) {
    this.#base = base
    this.#fetch = fetchFunction
  }

  claim(token: string, reader: string, options: { fail_if_in_use?: boolean; register?: string } = {}) {
    const body = { reader, register: 'till-1', ...options }
    return this.call('POST', '/sessions', body, { authorization: `Bearer ${token}` })
  }

  command(session: string, command: Command): Promise<LinkAnswer> {
    return this.call('POST', `/sessions/${session}/commands`, command)
  }

  act(reader: string, action: DeviceAction): Promise<LinkAnswer> {
    return this.call('POST', `/devices/${reader}/actions`, action)
  }

  async call(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<LinkAnswer> {
    const response = await this.#fetch(`${this.#base}/reader-link${path}`, {
      method,
      headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    return {
      status: response.status,
      headers: response.headers,
      body: (text === '' ? {} : JSON.parse(text)) as LinkAnswer['body'],
    }
  }

  /** Listens to a session until the server ends the stream or the listener leaves. */
  async listen(session: string): Promise<LinkListener> {
    const abort = new AbortController()
    const response = await this.#fetch(`${this.#base}/reader-link/sessions/${session}/events`, {
      signal: abort.signal,
    })
    if (response.body === null) throw new Error('The event stream has no body')
    return new LinkListener(response.body.pipeThrough(new TextDecoderStream()), abort)
  }
}

/** Hears the events of one session in their order. */
export class LinkListener {
  readonly #chunks: AsyncIterator<string>
  readonly #abort: AbortController
  #buffer = ''

  constructor(stream: ReadableStream<string>, abort: AbortController) {
    this.#chunks = stream[Symbol.asyncIterator]()
    this.#abort = abort
  }

  /** The next event of that name that satisfies the condition; the ones before it are passed over. */
  async hear<Name extends keyof LinkEvents>(
    name: Name,
    isIt: (data: LinkEvents[Name]) => boolean = () => true,
  ): Promise<LinkEvents[Name]> {
    for (;;) {
      const heard = await this.#next()
      if (heard === undefined) throw new Error(`The stream ended without ${name}`)
      if (heard.name === name && isIt(heard.data as LinkEvents[Name])) return heard.data as LinkEvents[Name]
    }
  }

  /** The end of that command. */
  finished(id: string): Promise<CommandReport> {
    return this.hear('command', (report) => report.id === id)
  }

  leave(): void {
    this.#abort.abort()
  }

  async #next(): Promise<Heard | undefined> {
    let end = this.#buffer.indexOf('\n\n')
    while (end === -1) {
      const chunk = await this.#chunks.next()
      if (chunk.done === true) return undefined
      this.#buffer += chunk.value
      end = this.#buffer.indexOf('\n\n')
    }
    const message = this.#buffer.slice(0, end)
    this.#buffer = this.#buffer.slice(end + 2)
    const field = (key: string) => new RegExp(`^${key}: (.*)$`, 'm').exec(message)?.[1]
    const name = field('event')
    if (name === undefined) return this.#next()
    return { name, data: JSON.parse(field('data') ?? 'null') as unknown }
  }
}
