import { readerModel, SESSION_SILENCE_MS, SIMULATOR_READER_ID } from '@till/terminal-simulator/protocol'
import type {
  AutomaticPresentment,
  Command,
  CommandReport,
  DeviceAction,
  DeviceState,
  LinkError,
  PaymentIntentJson,
  SessionEnd,
} from '@till/terminal-simulator/protocol'
import { automaticCard, automaticCardError, AUTOMATIC_PRESENTMENT_MS } from './automatic-presentment.ts'
import { collectConfigError, collectStateError, redisplayError } from './collect-checks.ts'
import { DeviceHost } from './device-host.ts'
import { NEW_DEVICE, screenOf } from './device-state.ts'
import type { Collect, Effect, Outcome, ReadCard, Refusal } from './device-state.ts'
import type { Answer, CardOnReader, ReaderLinkPorts, RegisteredReader } from './ports.ts'
import { refusalError } from './refusals.ts'
import { Session } from './session.ts'
import type { Listener } from './session.ts'
import { TrackedSchedule } from './tracked-schedule.ts'

/** A refused request: what the caller is told, and with which HTTP status. */
export interface Refused {
  status: number
  error: LinkError
}

/** Somebody's wish to hold a reader. */
export interface Claim {
  token: string
  reader: string
  fail_if_in_use: boolean
  /** Names the register that claims; a register never is in its own way. */
  register: string
}

/**
 * The server side of the reader link: every registered reader as a device, and the sessions in which tills hold them.
 * Nothing here knows of HTTP; the routes translate.
 */
export class ReaderLink {
  readonly #ports: ReaderLinkPorts
  readonly #schedule: TrackedSchedule
  readonly #hosts = new Map<string, DeviceHost>()
  readonly #sessions = new Map<string, Session>()
  /** Who holds which device, by the device's key. */
  readonly #holders = new Map<string, Session>()
  readonly #callOffSilence = new Map<Session, () => void>()
  readonly #automatic = new Map<Session, AutomaticPresentment>()
  /** What collect commands are about, kept until they settle. */
  readonly #collecting = new Map<string, PaymentIntentJson>()

  constructor(ports: ReaderLinkPorts) {
    this.#ports = ports
    this.#schedule = new TrackedSchedule(ports.schedule)
    ports.watchReaders(() => this.#endWithoutReader())
  }

  /** Every reader on the counter. */
  devices(): DeviceState[] {
    return this.#ports.readers().map((reader) => this.#describe(reader))
  }

  /** One reader, or undefined when none is registered under that id. */
  device(id: string): DeviceState | undefined {
    const reader = this.#reader(id)
    return reader && this.#describe(reader)
  }

  /** Calls `watcher` with the reader after each of its changes, until the answer is called. */
  watchDevice(id: string, watcher: (state: DeviceState) => void): () => void {
    return this.#host(id).watch(() => {
      const state = this.device(id)
      if (state) watcher(state)
    })
  }

  /** A person does something at a reader. */
  act(id: string, action: DeviceAction): { refused: Refusal } | { device: DeviceState } | undefined {
    if (!this.#reader(id)) return undefined
    const host = this.#host(id)
    const step = host.dispatch(action)
    if ('refused' in step) return step
    if (action.type === 'power') {
      this.#ports.setOnline(id, action.on)
      const holder = this.#holders.get(id)
      if (!action.on && holder) this.#end(holder, 'offline')
    }
    const device = this.device(id)
    return device && { device }
  }

  /** Opens a session, taking the reader from its holder unless the claim says not to. */
  open(claim: Claim): { session: string } | Refused {
    const scope = this.#ports.connectionToken(claim.token)
    if (!scope)
      return {
        status: 401,
        error: { type: 'invalid_request_error', message: 'The connection token is not valid.' },
      }
    const simulated = claim.reader === SIMULATOR_READER_ID
    if (!simulated) {
      const refused = this.#claimRefused(claim, scope.location)
      if (refused) return refused
    }
    this.#ports.useConnectionToken(claim.token)
    const session = new Session(this.#ports.newSecret(), claim.reader, claim.register)
    const key = deviceKey(session)
    const holder = this.#holders.get(key)
    if (holder) this.#end(holder, 'taken_over')
    this.#sessions.set(session.secret, session)
    this.#holders.set(key, session)
    if (simulated) this.#automatic.set(session, {})
    this.#expectListener(session)
    this.#host(key).announce()
    return { session: session.secret }
  }

  #claimRefused(claim: Claim, location: string | null): Refused | undefined {
    const reader = this.#reader(claim.reader)
    if (!reader || (location !== null && reader.location?.id !== location)) {
      const message = `No such reader: '${claim.reader}'`
      return { status: 404, error: { type: 'invalid_request_error', code: 'resource_missing', message } }
    }
    if (!this.#host(reader.id).device.powered) {
      const message =
        'Reader is currently offline, please ensure the reader is powered on and connected to the internet.'
      return {
        status: 400,
        error: { type: 'invalid_request_error', code: 'terminal_reader_offline', message },
      }
    }
    const holder = this.#holders.get(reader.id)
    if (claim.fail_if_in_use && holder && holder.register !== claim.register)
      return {
        status: 409,
        error: { code: 'reader_in_use', message: 'The reader is in use by another till.' },
      }
    return undefined
  }

  /** Lets a reader go. */
  close(secret: string): boolean {
    const session = this.#sessions.get(secret)
    if (session) this.#end(session, 'disconnected')
    return session !== undefined
  }

  /** Hears a session's events, beginning with the device as it is. Answers with how to stop, or undefined: no such session. */
  listen(secret: string, listener: Listener): (() => void) | undefined {
    const session = this.#sessions.get(secret)
    if (!session) return undefined
    const host = this.#host(deviceKey(session))
    const unwatch = host.watch(() => listener('device', this.#sessionDevice(session)))
    session.addListener(listener)
    this.#callOffSilence.get(session)?.()
    listener('device', this.#sessionDevice(session))
    return () => {
      unwatch()
      session.removeListener(listener)
      if (!session.hasListeners && this.#sessions.has(secret)) this.#expectListener(session)
    }
  }

  hasSession(secret: string): boolean {
    return this.#sessions.has(secret)
  }

  /** Carries out a command once, however often it is sent. Undefined: no such session. */
  command(secret: string, command: Command): CommandReport | undefined {
    const session = this.#sessions.get(secret)
    if (!session) return undefined
    const known = session.command(command.id)
    if (known) return known
    const report = session.begin(command)
    this.#carryOut(session, command)
    return session.command(command.id) ?? report
  }

  /** How a command stands; undefined when the session is over or never had it. */
  report(secret: string, id: string): CommandReport | undefined {
    return this.#sessions.get(secret)?.command(id)
  }

  /** Ends everything that still runs by the clock. An authorization that has not reached the issuer yet never will. */
  shutDown(): void {
    this.#schedule.callOffAll()
  }

  #carryOut(session: Session, command: Command): void {
    switch (command.type) {
      case 'set_reader_display':
        return this.#ask(session, command.id, { type: 'display', cart: command.cart })
      case 'clear_reader_display':
        return this.#ask(session, command.id, { type: 'display', cart: null })
      case 'collect_payment_method':
        return this.#collect(session, command)
      case 'cancel_collect':
        return this.#ask(session, command.id, { type: 'cancel_collect' })
      case 'process_payment':
        return this.#process(session, command)
      case 'cancel_process':
        return this.#ask(session, command.id, { type: 'cancel_process' })
      case 'set_simulator_configuration':
        if (this.#automatic.has(session)) this.#automatic.set(session, command.configuration)
        return session.succeed(command.id, {})
      default:
        return command satisfies never
    }
  }

  /** Passes a command that is over as soon as the reader has heard it. */
  #ask(session: Session, id: string, event: Parameters<DeviceHost['dispatch']>[0]): void {
    const step = this.#host(deviceKey(session)).dispatch(event)
    if ('refused' in step) session.fail(id, refusalError(step.refused))
    else session.succeed(id, {})
  }

  #collect(session: Session, command: Extract<Command, { type: 'collect_payment_method' }>): void {
    const paymentIntent = this.#ports.paymentIntent(command.client_secret)
    const { model, location } = this.#sessionDevice(session)
    const config = command.config_override ?? {}
    const error =
      collectConfigError(config, model) ??
      collectStateError(paymentIntent, location?.country ?? null) ??
      redisplayError(paymentIntent, config) ??
      automaticCardError(this.#automatic.get(session))
    if (error || !paymentIntent)
      return session.fail(command.id, error ?? { message: 'No such PaymentIntent' })
    const collect: Collect = {
      command: command.id,
      payment_intent: paymentIntent.id,
      amount: Number(paymentIntent['amount']),
      currency: String(paymentIntent['currency']),
      // A P400 has no touch screen to draw the key on, and takes no notice. [Stripe: Android readers only]
      cancelable: model !== 'p400' && config.enable_customer_cancellation === true,
      attaches: config.update_payment_intent === true,
    }
    this.#collecting.set(command.id, paymentIntent)
    const step = this.#host(deviceKey(session)).dispatch({ type: 'collect', collect })
    if ('refused' in step) {
      this.#collecting.delete(command.id)
      session.fail(command.id, refusalError(step.refused))
    } else this.#presentToItself(session, collect.amount)
  }

  /** The reader `SIMULATOR` has no customer in front of it: it taps the configured card by itself, and knows the PIN. */
  #presentToItself(session: Session, amount: number): void {
    if (!this.#automatic.has(session)) return
    const host = this.#host(deviceKey(session))
    this.#schedule.after(AUTOMATIC_PRESENTMENT_MS, () => {
      const card = automaticCard(this.#automatic.get(session) ?? {}, amount)
      host.dispatch({ type: 'present_card', ...card })
      host.dispatch({ type: 'enter_pin', pin: '1234' })
      host.dispatch({ type: 'remove_card' })
    })
  }

  #process(session: Session, command: Extract<Command, { type: 'process_payment' }>): void {
    const { id, payment_intent } = command
    const step = this.#host(deviceKey(session)).dispatch({ type: 'process', command: id, payment_intent })
    if ('refused' in step) session.fail(id, refusalError(step.refused))
  }

  #run(key: string, effect: Effect): void {
    const session = this.#holders.get(key)
    if (!session) return
    switch (effect.type) {
      case 'collect_succeeded':
        return this.#collected(session, effect)
      case 'collect_canceled':
        this.#collecting.delete(effect.collect.command)
        return session.fail(effect.collect.command, CANCELED[effect.by])
      case 'authorize':
        return this.#sendToIssuer(session, key, effect)
      default:
        return effect satisfies never
    }
  }

  /** A plain collect leaves the PaymentIntent at Stripe as it was; only with `update_payment_intent` it learns of the card. */
  #collected(session: Session, { collect, card }: Extract<Effect, { type: 'collect_succeeded' }>): void {
    const paymentIntent = this.#collecting.get(collect.command)
    this.#collecting.delete(collect.command)
    if (!paymentIntent) return
    const request = this.#cardOnReader(session, collect, card)
    const { tip_amount } = request
    const answer = collect.attaches ? this.#ports.attach(request) : { payment_intent: paymentIntent }
    if ('error' in answer) session.fail(collect.command, answer.error)
    else session.succeed(collect.command, { payment_intent: answer.payment_intent, tip_amount })
  }

  /** From here on the payment is Stripe's: it is authorized even if the till is gone by then. */
  #sendToIssuer(session: Session, key: string, effect: Extract<Effect, { type: 'authorize' }>): void {
    const { command, collect, card } = effect
    const request = this.#cardOnReader(session, collect, card)
    this.#schedule.after(this.#ports.authorizationMs, () => {
      const answer = this.#ports.authorize(request)
      // A simulator configuration serves one payment. [Stripe: valid until processPayment finishes]
      if (this.#automatic.has(session)) this.#automatic.set(session, {})
      if ('error' in answer) session.fail(command, answer.error)
      else session.succeed(command, { payment_intent: answer.payment_intent })
      this.#hosts.get(key)?.dispatch({
        type: 'authorization_settled',
        collect: collect.command,
        outcome: outcomeOf(answer, collect),
      })
    })
  }

  #cardOnReader(session: Session, collect: Collect, card: ReadCard): CardOnReader {
    const { payment_intent, amount, currency, attaches: attached } = collect
    return {
      payment_intent,
      reader: session.reader,
      card,
      tip_amount: this.#automatic.get(session)?.tipAmount ?? null,
      collected: { amount, currency, attached },
    }
  }

  #end(session: Session, reason: SessionEnd): void {
    if (!this.#sessions.delete(session.secret)) return
    const key = deviceKey(session)
    const host = this.#host(key)
    this.#callOffSilence.get(session)?.()
    this.#callOffSilence.delete(session)
    host.dispatch({ type: 'let_go' })
    this.#holders.delete(key)
    this.#automatic.delete(session)
    session.say('ended', { reason })
    if (session.reader === SIMULATOR_READER_ID || reason === 'removed') this.#hosts.delete(key)
    else host.announce()
  }

  /** Nobody holds a reader that is no longer registered. */
  #endWithoutReader(): void {
    const registered = new Set(this.#ports.readers().map(({ id }) => id)).add(SIMULATOR_READER_ID)
    for (const session of this.#sessions.values())
      if (!registered.has(session.reader)) this.#end(session, 'removed')
  }

  #expectListener(session: Session): void {
    this.#callOffSilence.get(session)?.()
    const callOff = this.#schedule.after(SESSION_SILENCE_MS, () => this.#end(session, 'released'))
    this.#callOffSilence.set(session, callOff)
  }

  #host(key: string): DeviceHost {
    const known = this.#hosts.get(key)
    if (known) return known
    const powered = this.#reader(key)?.online ?? true
    const host = new DeviceHost({ ...NEW_DEVICE, powered }, this.#schedule.after, (effect) =>
      this.#run(key, effect),
    )
    this.#hosts.set(key, host)
    return host
  }

  #reader(id: string): RegisteredReader | undefined {
    return this.#ports.readers().find((reader) => reader.id === id)
  }

  #describe(reader: RegisteredReader, key = reader.id): DeviceState {
    const { device } = this.#host(key)
    return {
      reader: reader.id,
      device_type: reader.device_type,
      model: readerModel(reader.device_type),
      label: reader.label,
      location: reader.location,
      power: device.powered ? 'on' : 'off',
      in_use: this.#holders.has(key),
      automatic: reader.id === SIMULATOR_READER_ID,
      card_inserted: device.card_inserted,
      screen: screenOf(device),
    }
  }

  #sessionDevice(session: Session): DeviceState {
    return this.#describe(this.#reader(session.reader) ?? simulatorReader(session.reader), deviceKey(session))
  }
}

/** Registered readers are shared; each session of the reader `SIMULATOR` has one to itself. */
function deviceKey(session: Session): string {
  return session.reader === SIMULATOR_READER_ID ? `${SIMULATOR_READER_ID}:${session.secret}` : session.reader
}

function simulatorReader(id: string): RegisteredReader {
  return { id, device_type: 'verifone_P400', label: 'Reader Simulator', online: true, location: null }
}

const CANCELED: Readonly<Record<'till' | 'customer' | 'reader', LinkError>> = {
  till: { code: 'canceled', message: 'The command was canceled.' },
  customer: { code: 'canceled', message: 'The command was canceled by the customer.' },
  reader: {
    code: 'reader_error',
    message: 'The reader stopped waiting for a card: this till no longer holds it.',
  },
}

/** Only an issuer declines a card; a payment that Stripe does not take to the issuer is no word against it. */
function outcomeOf(answer: Answer, collect: Collect): Outcome {
  if ('error' in answer)
    return answer.error.type === 'card_error'
      ? { name: 'declined', message: 'Card declined' }
      : { name: 'canceled' }
  return {
    name: 'approved',
    amount: Number(answer.payment_intent['amount'] ?? collect.amount),
    currency: collect.currency,
  }
}
