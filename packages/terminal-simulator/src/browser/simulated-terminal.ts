import type {
  DiscoverResult,
  DiscoveryConfig,
  ErrorResponse,
  IPaymentIntent,
  ISdkManagedPaymentIntent,
  ISetReaderDisplayRequest,
  Reader,
  SimulatorConfiguration,
  Terminal,
  TerminalProps,
} from '@stripe/terminal-js'
import { SIMULATOR_READER_ID } from '../protocol.ts'
import type { AutomaticPresentment, Cart, CollectConfig, DeviceState, SessionEnd } from '../protocol.ts'
import {
  checkClientSecret,
  checkCollectConfig,
  checkCollected,
  checkConnectionToken,
  checkDiscoveryConfig,
  checkDisplay,
  checkReader,
} from './arguments.ts'
import { BUSY, exposed, failed, NOT_CONNECTED, notSimulatedYet } from './errors.ts'
import { ReaderSession } from './reader-session.ts'
import type { CommandOutcome, CommandWish } from './reader-session.ts'
import { collectedPaymentIntent, simulatorConfiguration, SIMULATOR_READER } from './sdk-objects.ts'
import { Unreachable } from './simulator-api.ts'
import type { Answer, SimulatorApi } from './simulator-api.ts'
import { Statuses, tell } from './statuses.ts'

/** Sees the reader that a terminal is connected to; the virtual reader draws it. */
export interface ReaderWatcher {
  show: (device: DeviceState) => void
  clear: () => void
}

/** What a terminal does with its reader until the host page hears of the end. */
interface Running {
  method: 'collectPaymentMethod' | 'processPayment'
  cancelRequested: boolean
}

type Failure = ErrorResponse

/**
 * `Terminal` of `@stripe/terminal-js`, played by the simulator. It keeps to the surface and the manners of the real script:
 * what can go wrong in a shop resolves as `{error}`, mistakes in arguments reject, statuses change in the documented order.
 */
export class SimulatedTerminal implements Terminal {
  readonly #options: TerminalProps
  readonly #api: SimulatorApi
  readonly #watcher: ReaderWatcher
  readonly #statuses: Statuses
  /** What this till is called when it claims a reader. */
  readonly #register: Promise<string>
  #token: string | undefined
  #session: ReaderSession | undefined
  #reader: Reader | null = null
  #running: Running | undefined
  #connecting: Promise<unknown> | undefined
  #configuration: SimulatorConfiguration = simulatorConfiguration({})

  constructor(options: TerminalProps, api: SimulatorApi, watcher: ReaderWatcher, register: Promise<string>) {
    this.#options = options
    this.#api = api
    this.#watcher = watcher
    this.#register = register
    this.#statuses = new Statuses(options)
  }

  getConnectionStatus() {
    return this.#statuses.connection
  }

  getPaymentStatus() {
    return this.#statuses.payment
  }

  /** The connected reader. Null without one, although the SDK's types promise a reader. */
  getConnectedReader(): Reader {
    return this.#reader as Reader
  }

  async discoverReaders(config?: DiscoveryConfig | null): Promise<DiscoverResult | Failure> {
    checkDiscoveryConfig(config)
    if (config?.simulated === true) return { discoveredReaders: [{ ...SIMULATOR_READER }] }
    const answer = await this.#withToken((token) =>
      this.#api.readers(token, { location: config?.location, device_type: config?.device_type }),
    )
    if ('error' in answer) return answer
    if (answer.has_more)
      return failed(
        'discovery_too_many_readers',
        'There are more than 100 readers. Discover those of one location.',
      )
    return { discoveredReaders: answer.data }
  }

  async connectReader(reader: Reader, options?: { fail_if_in_use?: boolean | null } | null) {
    checkReader(reader)
    if (this.#session)
      return failed(
        'already_connected',
        'Already connected to a reader. Disconnect from it before connecting to another.',
      )
    if (this.#connecting) return BUSY
    const connecting = this.#connect(reader, options?.fail_if_in_use === true)
    this.#connecting = connecting
    try {
      return await connecting
    } finally {
      this.#connecting = undefined
    }
  }

  async #connect(reader: Reader, failIfInUse: boolean): Promise<Failure | { reader: Reader }> {
    this.#statuses.connecting()
    const register = await this.#register
    const opened = await this.#withToken((token) =>
      this.#api.openSession(token, { reader: reader.id, fail_if_in_use: failIfInUse, register }),
    )
    if ('error' in opened) {
      this.#token = undefined
      this.#statuses.notConnected()
      return connectFailure(opened)
    }
    this.#begin(opened.session, reader)
    this.#statuses.connected()
    return { reader }
  }

  /** A connect that is under way cannot be called back: its end is awaited, and undone. */
  async disconnectReader() {
    await this.#connecting?.catch(() => undefined)
    const session = this.#session
    if (session) {
      this.#forgetReader()
      await session.close()
    }
    return {}
  }

  async clearCachedCredentials() {
    await this.disconnectReader()
    this.#token = undefined
    return {}
  }

  async setReaderDisplay(request: ISetReaderDisplayRequest) {
    checkDisplay(request)
    return this.#simply({ type: 'set_reader_display', cart: request.cart as Cart })
  }

  async clearReaderDisplay() {
    return this.#simply({ type: 'clear_reader_display' })
  }

  async collectPaymentMethod(
    request: string,
    options?: { config_override?: CollectConfig | null } | null,
  ): Promise<Failure | { paymentIntent: ISdkManagedPaymentIntent }> {
    checkClientSecret(request)
    const notHeeded = checkCollectConfig(options?.config_override)
    if (notHeeded !== undefined) return notSimulatedYet(`config_override.${notHeeded}`)
    const outcome = await this.#payment('collectPaymentMethod', {
      type: 'collect_payment_method',
      client_secret: request,
      config_override: options?.config_override ?? {},
    })
    if ('error' in outcome) return exposed(outcome.error)
    return { paymentIntent: collectedPaymentIntent(outcome.result) }
  }

  async cancelCollectPaymentMethod() {
    return this.#cancel('collectPaymentMethod', { type: 'cancel_collect' })
  }

  async processPayment(
    request: ISdkManagedPaymentIntent,
  ): Promise<Failure | { paymentIntent: IPaymentIntent }> {
    checkCollected(request)
    const outcome = await this.#payment('processPayment', {
      type: 'process_payment',
      payment_intent: request.id,
    })
    this.#configuration = simulatorConfiguration({})
    if ('error' in outcome) return exposed(outcome.error)
    // JSON from the server; the SDK's type describes it field by field.
    return { paymentIntent: outcome.result.payment_intent as unknown as IPaymentIntent }
  }

  async cancelProcessPayment() {
    return this.#cancel('processPayment', { type: 'cancel_process' })
  }

  /** Takes effect only while the simulated reader is connected. Each call replaces the whole configuration. */
  setSimulatorConfiguration(config: unknown): void {
    if (this.#reader?.id !== SIMULATOR_READER_ID) return
    this.#configuration = simulatorConfiguration(config)
    const configuration = this.#configuration as AutomaticPresentment
    void this.#session?.run({ type: 'set_simulator_configuration', configuration })
  }

  getSimulatorConfiguration(): SimulatorConfiguration {
    return { ...this.#configuration }
  }

  /** Replaces the API's host in the real script, for its own tests. Here it does nothing: the script's address says where. */
  overrideBaseURL(): void {}

  async collectInputs() {
    return notSimulatedYet('collectInputs')
  }
  async cancelCollectInputs() {
    return notSimulatedYet('cancelCollectInputs')
  }
  async readReusableCard() {
    return notSimulatedYet('readReusableCard')
  }
  async cancelReadReusableCard() {
    return notSimulatedYet('cancelReadReusableCard')
  }
  async collectSetupIntentPaymentMethod() {
    return notSimulatedYet('collectSetupIntentPaymentMethod')
  }
  async cancelCollectSetupIntentPaymentMethod() {
    return notSimulatedYet('cancelCollectSetupIntentPaymentMethod')
  }
  async confirmSetupIntent() {
    return notSimulatedYet('confirmSetupIntent')
  }
  async cancelConfirmSetupIntent() {
    return notSimulatedYet('cancelConfirmSetupIntent')
  }
  async collectRefundPaymentMethod() {
    return notSimulatedYet('collectRefundPaymentMethod')
  }
  async cancelCollectRefundPaymentMethod() {
    return notSimulatedYet('cancelCollectRefundPaymentMethod')
  }
  async processRefund() {
    return notSimulatedYet('processRefund')
  }
  async cancelProcessRefund() {
    return notSimulatedYet('cancelProcessRefund')
  }
  async setReaderSettings() {
    return notSimulatedYet('setReaderSettings')
  }
  async getReaderSettings() {
    return notSimulatedYet('getReaderSettings')
  }
  async print() {
    return notSimulatedYet('print')
  }

  #begin(secret: string, reader: Reader): void {
    this.#reader = reader
    this.#session = new ReaderSession(this.#api, secret, {
      onDevice: (device) => this.#watcher.show(device),
      onEnded: (reason) => this.#lostReader(reason),
    })
  }

  /** The token is dropped with the reader: the next connect asks the host page for a fresh one. */
  #forgetReader(): void {
    this.#session = undefined
    this.#reader = null
    this.#token = undefined
    this.#watcher.clear()
    this.#statuses.notConnected()
  }

  #lostReader(reason: SessionEnd | 'lost'): void {
    this.#forgetReader()
    tell(this.#options.onUnexpectedReaderDisconnect, {
      error: { code: 'reader_error', message: DISCONNECT_MESSAGES[reason] },
    })
  }

  /** Calls with a token; once more with a fresh one when Stripe no longer takes the one at hand. */
  async #withToken<T extends object>(call: (token: string) => Promise<Answer<T>>): Promise<T | Failure> {
    const answer = await this.#callOnce(call)
    return isTokenRefused(answer) ? await this.#callOnce(call) : answer
  }

  async #callOnce<T extends object>(call: (token: string) => Promise<Answer<T>>): Promise<T | Failure> {
    try {
      this.#token ??= await this.#fetchToken()
    } catch (cause) {
      const message = cause instanceof Error ? cause.message : String(cause)
      return failed('failed_fetch_connection_token', message)
    }
    try {
      const answer = await call(this.#token)
      if (answer.ok) return answer.value
      if (answer.status !== 401) return exposed(answer.error)
      this.#token = undefined
      return failed(TOKEN_REFUSED, answer.error.message)
    } catch (cause) {
      if (cause instanceof Unreachable) return failed('network_error', cause.message)
      throw cause
    }
  }

  async #fetchToken(): Promise<string> {
    const token: unknown = await this.#options.onFetchConnectionToken()
    checkConnectionToken(token)
    return token
  }

  /** A command that is over at once. */
  async #simply(wish: CommandWish): Promise<Failure | Record<string, never>> {
    if (!this.#session) return NOT_CONNECTED
    const outcome = await this.#session.run(wish)
    return 'error' in outcome ? exposed(outcome.error) : {}
  }

  /** One of the two commands that take as long as a customer and an issuer take; only one runs at a time. */
  async #payment(method: Running['method'], wish: CommandWish): Promise<CommandOutcome> {
    if (!this.#session) return NOT_CONNECTED
    if (this.#running) return BUSY
    const running: Running = { method, cancelRequested: false }
    this.#running = running
    if (method === 'collectPaymentMethod') this.#statuses.waitingForInput()
    else this.#statuses.processing()
    const outcome = await this.#session.run(wish)
    this.#running = undefined
    this.#statuses.ready()
    return outcome
  }

  async #cancel(method: Running['method'], wish: CommandWish): Promise<Failure | Record<string, never>> {
    if (!this.#session) return NOT_CONNECTED
    const running = this.#running
    if (running?.method !== method)
      return failed('no_active_collect_payment_method_attempt', `There is no active ${method} to cancel.`)
    if (running.cancelRequested)
      return failed('cancelable_already_canceled', `${method} has already been canceled.`)
    running.cancelRequested = true
    const result = await this.#simply(wish)
    if ('error' in result) running.cancelRequested = false
    return result
  }
}

const DISCONNECT_MESSAGES: Readonly<Record<SessionEnd | 'lost', string>> = {
  taken_over: 'The reader was taken over by another till.',
  disconnected: 'The reader was disconnected.',
  offline: 'The reader went offline.',
  removed: 'The reader is no longer registered.',
  released: 'The reader was released because this till had fallen silent.',
  lost: 'The reader can no longer be reached.',
}

/** The script's code for a connection token that Stripe does not take. */
const TOKEN_REFUSED = 'authentication_error'

function isTokenRefused(answer: object): boolean {
  return 'error' in answer && (answer as Failure).error.code === TOKEN_REFUSED
}

/** The codes of the real script's connectReader; it has none of its own for a reader that is in use. */
function connectFailure(failure: Failure): Failure {
  const { code } = failure.error
  if (code === 'reader_in_use') return failed('reader_error', 'Reader is currently in use by another till.')
  if (code === 'terminal_reader_offline')
    return failed(
      'reader_connection_error',
      'Could not communicate with the reader. It is switched off or not on this network.',
    )
  return failure
}
