import { SERVER_SILENCE_MS } from '../protocol.ts'
import type {
  Command,
  CommandReport,
  CommandResult,
  DeviceState,
  LinkError,
  LinkEvents,
  SessionEnd,
} from '../protocol.ts'
import { newId } from './ids.ts'
import { Unreachable } from './simulator-api.ts'
import type { SimulatorApi } from './simulator-api.ts'

/** Pauses before a command is sent again, in ms. Its id stays the same, so it is carried out once. */
const SEND_AGAIN_AFTER_MS: readonly number[] = [300, 1_000, 2_500]

/** How a command ended. */
export type CommandOutcome = { result: CommandResult } | { error: LinkError }

/** What a session tells the terminal that opened it. */
export interface SessionHandlers {
  onDevice: (device: DeviceState) => void
  /** The session is over without this page having ended it. `lost`: the simulator fell silent or forgot it. */
  onEnded: (reason: SessionEnd | 'lost') => void
}

/** A command before the session has given it its id. */
export type CommandWish = Command extends infer Known
  ? Known extends Command
    ? Omit<Known, 'id'>
    : never
  : never

/** What a command is told that this till itself put an end to. */
const LET_GO: LinkError = {
  code: 'canceled',
  message: 'The command was canceled: the reader was disconnected.',
}

const SILENT: LinkError = {
  code: 'network_error',
  message: 'The connection to the reader was lost before it answered.',
}

/** A command whose end is not known yet. */
interface Waiting {
  type: Command['type']
  resolve: (outcome: CommandOutcome) => void
  /** The simulator has said that it has it. */
  isAccepted: boolean
}

/** This page's hold on a reader: sends commands, hears how they end, and notices when nobody answers any more. */
export class ReaderSession {
  readonly #api: SimulatorApi
  readonly #secret: string
  readonly #handlers: SessionHandlers
  readonly #events: EventSource
  readonly #waiting = new Map<string, Waiting>()
  #sending: Promise<unknown> = Promise.resolve()
  #silence: ReturnType<typeof setTimeout> | undefined
  #over = false

  constructor(api: SimulatorApi, secret: string, handlers: SessionHandlers) {
    this.#api = api
    this.#secret = secret
    this.#handlers = handlers
    this.#events = api.sessionEvents(secret)
    this.#listen('device', (device) => this.#handlers.onDevice(device))
    this.#listen('command', (report) => this.#settle(report))
    this.#listen('ended', ({ reason }) => this.#finish(reason))
    this.#listen('heartbeat', () => undefined)
    this.#events.addEventListener('open', () => void this.#catchUp())
    this.#events.addEventListener('error', () => {
      // A broken line is mended by the browser; a refused one is closed for good: the simulator no longer knows us.
      if (this.#events.readyState === EventSource.CLOSED) this.#finish('lost')
    })
    this.#heard()
  }

  /** Has the reader do something; resolves when it is done, failed, or nobody will ever know. Never rejects. */
  run(wish: CommandWish): Promise<CommandOutcome> {
    if (this.#over) return Promise.resolve({ error: SILENT })
    const command: Command = { ...wish, id: newId() }
    return new Promise((resolve) => {
      this.#waiting.set(command.id, { type: command.type, resolve, isAccepted: false })
      // One after the other: a cancel must not overtake what it cancels.
      this.#sending = this.#sending.then(() => this.#send(command))
    })
  }

  /** Lets the reader go. What still waits ends as canceled, but for a payment: its authorization runs on, unheard of. */
  async close(): Promise<void> {
    this.#stop((type) => (type === 'process_payment' ? SILENT : LET_GO))
    await this.#api.closeSession(this.#secret).catch(() => undefined)
  }

  #listen<Name extends keyof LinkEvents>(name: Name, heard: (data: LinkEvents[Name]) => void): void {
    this.#events.addEventListener(name, (event) => {
      this.#heard()
      heard(JSON.parse((event as MessageEvent<string>).data) as LinkEvents[Name])
    })
  }

  #heard(): void {
    clearTimeout(this.#silence)
    if (!this.#over) this.#silence = setTimeout(() => this.#finish('lost'), SERVER_SILENCE_MS)
  }

  async #send(command: Command): Promise<void> {
    for (const pauseMs of [...SEND_AGAIN_AFTER_MS, null]) {
      if (this.#over) return
      try {
        const answer = await this.#api.sendCommand(this.#secret, command)
        if (answer.ok) this.#accepted(answer.value.command)
        else this.#resolve(command.id, { error: answer.error })
        return
      } catch (cause) {
        if (!(cause instanceof Unreachable)) throw cause
      }
      if (pauseMs !== null) await new Promise((resume) => setTimeout(resume, pauseMs))
    }
    this.#resolve(command.id, { error: SILENT })
  }

  /** Asks after every command whose end may have been said while the line was down. */
  async #catchUp(): Promise<void> {
    this.#heard()
    for (const [id, { isAccepted }] of this.#waiting) {
      if (!isAccepted) continue
      const answer = await this.#api.report(this.#secret, id).catch(() => undefined)
      if (answer?.ok === true) this.#settle(answer.value.command)
    }
  }

  #accepted(report: CommandReport): void {
    const waiting = this.#waiting.get(report.id)
    if (waiting) waiting.isAccepted = true
    this.#settle(report)
  }

  #settle(report: CommandReport): void {
    if (report.status === 'succeeded') this.#resolve(report.id, { result: report.result })
    if (report.status === 'failed') this.#resolve(report.id, { error: report.error })
  }

  #resolve(id: string, outcome: CommandOutcome): void {
    const waiting = this.#waiting.get(id)
    this.#waiting.delete(id)
    waiting?.resolve(outcome)
  }

  #finish(reason: SessionEnd | 'lost'): void {
    if (this.#over) return
    this.#stop(() => SILENT)
    this.#handlers.onEnded(reason)
  }

  #stop(errorFor: (type: Command['type']) => LinkError): void {
    this.#over = true
    clearTimeout(this.#silence)
    this.#events.close()
    for (const [id, { type }] of this.#waiting) this.#resolve(id, { error: errorFor(type) })
  }
}
