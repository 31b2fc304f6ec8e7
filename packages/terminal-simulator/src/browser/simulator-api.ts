import type { Reader } from '@stripe/terminal-js'
import type { Command, CommandReport, DeviceAction, DeviceState, LinkError } from '../protocol.ts'

/** The simulator did not answer, or not in its own words. */
export class Unreachable extends Error {}

/** What the simulator answered: what was asked for, or its error. */
export type Answer<T> = { ok: true; value: T } | { ok: false; status: number; error: LinkError }

/** The most readers that one page of Stripe's list holds. */
const READERS_MAX = 100

interface Request {
  method?: 'GET' | 'POST' | 'DELETE'
  token?: string
  body?: unknown
}

/** Calls of the script to the simulator it was loaded from. */
export class SimulatorApi {
  readonly #base: string

  /** @param base the simulator's origin, without a slash at the end */
  constructor(base: string) {
    this.#base = base
  }

  /** Readers registered at Stripe, the switched off ones included. */
  readers(
    token: string,
    filter: { location?: string | undefined; device_type?: string | undefined },
  ): Promise<Answer<{ data: Reader[]; has_more: boolean }>> {
    const query = new URLSearchParams({ limit: String(READERS_MAX) })
    if (filter.location !== undefined) query.set('location', filter.location)
    if (filter.device_type !== undefined) query.set('device_type', filter.device_type)
    return this.#call(`/v1/terminal/readers?${query}`, { token })
  }

  openSession(
    token: string,
    claim: { reader: string; fail_if_in_use: boolean; register: string },
  ): Promise<Answer<{ session: string }>> {
    return this.#call('/reader-link/sessions', { method: 'POST', token, body: claim })
  }

  closeSession(session: string): Promise<Answer<unknown>> {
    return this.#call(`/reader-link/sessions/${session}`, { method: 'DELETE' })
  }

  sendCommand(session: string, command: Command): Promise<Answer<{ command: CommandReport }>> {
    return this.#call(`/reader-link/sessions/${session}/commands`, { method: 'POST', body: command })
  }

  report(session: string, command: string): Promise<Answer<{ command: CommandReport }>> {
    return this.#call(`/reader-link/sessions/${session}/commands/${command}`, {})
  }

  /** Every reader as it stands on the counter. */
  devices(): Promise<Answer<{ data: DeviceState[] }>> {
    return this.#call('/reader-link/devices', {})
  }

  act(reader: string, action: DeviceAction): Promise<Answer<unknown>> {
    return this.#call(`/reader-link/devices/${reader}/actions`, { method: 'POST', body: action })
  }

  sessionEvents(session: string): EventSource {
    return new EventSource(`${this.#base}/reader-link/sessions/${session}/events`)
  }

  deviceEvents(reader: string): EventSource {
    return new EventSource(`${this.#base}/reader-link/devices/${reader}/events`)
  }

  /** The page on which this reader stands alone, for a second screen. */
  readerPage(reader: string): string {
    return `${this.#base}/reader/${reader}`
  }

  async #call<T>(path: string, { method = 'GET', token, body }: Request): Promise<Answer<T>> {
    const headers: Record<string, string> = {}
    if (token !== undefined) headers['Authorization'] = `Bearer ${token}`
    if (body !== undefined) headers['Content-Type'] = 'application/json'
    const init: RequestInit = { method, headers, credentials: 'omit', cache: 'no-store' }
    if (body !== undefined) init.body = JSON.stringify(body)
    let response: Response
    let answer: unknown
    try {
      response = await fetch(this.#base + path, init)
      answer = response.status === 204 ? {} : await response.json()
    } catch (cause) {
      throw new Unreachable('The simulator cannot be reached.', { cause })
    }
    if (response.ok) return { ok: true, value: answer as T }
    if (response.status >= 500) throw new Unreachable(`The simulator answered with ${response.status}.`)
    return { ok: false, status: response.status, error: (answer as { error: LinkError }).error }
  }
}
