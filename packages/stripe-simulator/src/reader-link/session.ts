import type {
  Command,
  CommandReport,
  CommandResult,
  LinkError,
  LinkEvents,
} from '@till/terminal-simulator/protocol'

/** So many finished commands are kept for a script that asks again. */
const COMMANDS_REMEMBERED_MAX = 200

/** Hears the events of a session. */
export type Listener = <Name extends keyof LinkEvents>(name: Name, data: LinkEvents[Name]) => void

/** One till's hold on one reader. Its secret is all that a till needs to command the reader. */
export class Session {
  readonly secret: string
  /** The reader's id, `tmr_…`, or `SIMULATOR`. */
  readonly reader: string
  /** The register that holds it: the same one may claim the reader again without asking, say after a reload. */
  readonly register: string
  readonly #commands = new Map<string, CommandReport>()
  readonly #listeners = new Set<Listener>()

  constructor(secret: string, reader: string, register: string) {
    this.secret = secret
    this.reader = reader
    this.register = register
  }

  get hasListeners(): boolean {
    return this.#listeners.size > 0
  }

  addListener(listener: Listener): void {
    this.#listeners.add(listener)
  }

  removeListener(listener: Listener): void {
    this.#listeners.delete(listener)
  }

  say<Name extends keyof LinkEvents>(name: Name, data: LinkEvents[Name]): void {
    for (const listener of this.#listeners) listener(name, data)
  }

  command(id: string): CommandReport | undefined {
    return this.#commands.get(id)
  }

  begin(command: Command): CommandReport {
    const report: CommandReport = { id: command.id, type: command.type, status: 'in_progress' }
    this.#commands.set(command.id, report)
    this.#forgetOldCommands()
    return report
  }

  succeed(id: string, result: CommandResult): void {
    this.#settle(id, (type) => ({ id, type, status: 'succeeded', result }))
  }

  fail(id: string, error: LinkError): void {
    this.#settle(id, (type) => ({ id, type, status: 'failed', error }))
  }

  #settle(id: string, report: (type: Command['type']) => CommandReport): void {
    const begun = this.#commands.get(id)
    if (begun?.status !== 'in_progress') return
    const settled = report(begun.type)
    this.#commands.set(id, settled)
    this.say('command', settled)
  }

  #forgetOldCommands(): void {
    for (const [id, { status }] of this.#commands) {
      if (this.#commands.size <= COMMANDS_REMEMBERED_MAX) return
      if (status !== 'in_progress') this.#commands.delete(id)
    }
  }
}
