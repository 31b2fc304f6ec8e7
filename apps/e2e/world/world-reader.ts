import type { CollectResult, Decline, ProcessResult } from '@till/payment-flow'
import type { Counters } from './counters.ts'
import type { Faults } from './faults.ts'
import type { Scheduler } from './scheduler.ts'
import type { WorldStripe } from './world-stripe.ts'

/** A card that was read: what the flow carries as a handle. */
interface ReadCard {
  readonly paymentIntentId: string
  readonly card: string
  readonly tipMinor: number | null
}

/** The page that holds a reader. */
export interface Holder {
  readonly name: string
  readerLost(): void
}

type Task =
  | {
      readonly kind: 'asking'
      readonly paymentIntentId: string
      readonly end: (result: CollectResult) => void
    }
  | { readonly kind: 'releasing'; readonly end: (result: CollectResult) => void }
  | { readonly kind: 'authorizing'; readonly end: (result: ProcessResult) => void }

const acceptedCards = ['visa', 'mastercard', 'amex', 'eftpos_au_debit'] as const
const declinedCards = [
  'charge_declined',
  'charge_declined_insufficient_funds',
  'charge_declined_lost_card',
] as const

const readMs = 300
const releaseMs = 200
/** The longest that a request of the reader's is on its way. */
const latestMs = 90_000

/** A reader on the counter, its customer, and its own line to Stripe. One till at a time drives it. */
export class WorldReader {
  faults: Faults
  readonly #name: string
  readonly #scheduler: Scheduler
  readonly #stripe: WorldStripe
  readonly #counters: Counters
  #holder: Holder | null = null
  #task: Task | null = null
  #isPlugged = true
  /** PaymentIntents whose last card was declined here. */
  readonly #declined = new Set<string>()

  constructor(name: string, scheduler: Scheduler, stripe: WorldStripe, faults: Faults, counters: Counters) {
    this.#name = name
    this.#scheduler = scheduler
    this.#stripe = stripe
    this.faults = faults
    this.#counters = counters
  }

  isHeldBy(holder: Holder): boolean {
    return this.#holder === holder
  }

  /** False if it is unplugged, or another till has it and is not asked. */
  connect(holder: Holder, isTakeOver: boolean): boolean {
    if (!this.#isPlugged) return false
    if (this.#holder !== null && this.#holder !== holder && !isTakeOver) return false
    const before = this.#holder
    if (before !== holder) this.#end('reader_lost')
    this.#holder = holder
    if (before !== null && before !== holder) before.readerLost()
    return true
  }

  /** The page is gone, and says nothing. What Stripe was asked goes on. */
  disconnect(holder: Holder): void {
    if (this.#holder !== holder) return
    this.#holder = null
    this.#task = null
  }

  unplug(): void {
    this.#isPlugged = false
    this.#loseHolder()
  }

  plugIn(): void {
    this.#isPlugged = true
  }

  get isCollecting(): boolean {
    return this.#task?.kind === 'asking'
  }

  async collect(holder: Holder, clientSecret: string): Promise<CollectResult> {
    if (this.#holder !== holder) return { kind: 'reader_lost' }
    if (this.#task !== null) return { kind: 'failed', code: 'command_already_in_progress', message: '' }
    const paymentIntentId = clientSecret.replace(/_secret_.*$/, '')
    return new Promise((end) => {
      const task = this.#begin({ kind: 'asking', paymentIntentId, end: (result) => this.#tell(end, result) })
      this.#sendCustomer(task)
    })
  }

  cancelCollect(holder: Holder): void {
    const task = this.#task
    if (this.#holder !== holder || task?.kind !== 'asking') return
    const releasing = this.#begin({ kind: 'releasing', end: task.end })
    this.#scheduler.after(releaseMs, `${this.#name}: stops asking`, () => {
      if (this.#finish(releasing)) task.end({ kind: 'canceled_by_cashier' })
    })
  }

  async process(holder: Holder, handle: unknown): Promise<ProcessResult> {
    if (this.#holder !== holder) return { kind: 'reader_lost' }
    const card = handle as ReadCard
    return new Promise((end) => {
      this.#authorize(card, (result) => this.#tell(end, result))
    })
  }

  /** What comes of the collect: a card, a customer who thinks better of it, nobody, or a broken line. */
  #sendCustomer(task: Extract<Task, { kind: 'asking' }>): void {
    const fate = this.#scheduler.fate(`${this.#name} customer`)
    const { faults } = this
    const after = fate.between(400, 6_000)
    const isDeclined = fate.chance(faults.cardDeclined)
    const card = isDeclined ? fate.pick(declinedCards) : fate.pick(acceptedCards)
    const tipMinor = fate.chance(0.1) ? fate.between(1, 500) : null
    if (fate.chance(faults.customerStaysAway)) return
    if (fate.chance(faults.readerLost)) {
      this.#scheduler.after(after, `${this.#name}: loses its till`, () => {
        if (this.#task === task) this.#loseHolder()
      })
      return
    }
    if (fate.chance(faults.customerCancels)) {
      this.#scheduler.after(after, `${this.#name}: customer cancels`, () => {
        if (this.#finish(task)) task.end({ kind: 'canceled_by_customer' })
      })
      return
    }
    const { paymentIntentId } = task
    this.#scheduler.after(after, `${this.#name}: ${card} presented`, () => {
      if (this.#task !== task) return
      this.#scheduler.after(readMs, `${this.#name}: card read`, () => {
        const handle: ReadCard = { paymentIntentId, card, tipMinor }
        if (this.#finish(task)) task.end({ kind: 'collected', card: { handle } })
      })
    })
  }

  #authorize(read: ReadCard, end: (result: ProcessResult) => void): void {
    const scheduler = this.#scheduler
    const fate = scheduler.fate(`${this.#name} authorization`)
    const { faults } = this
    const task = this.#begin({ kind: 'authorizing', end })
    const finish = (result: ProcessResult) => {
      if (this.#finish(task)) end(result)
    }
    const unheard: ProcessResult = { kind: 'unknown', code: 'network_timeout', message: '' }
    const isLate = fate.chance(faults.readerRequestLate)
    const isUnheard = fate.chance(faults.readerAnswerLost)
    const isSilent = fate.chance(faults.readerSilent)
    const isLost = fate.chance(faults.readerLost)
    const after = fate.between(300, 3_000)
    const back = fate.between(50, 1_000)
    if (fate.chance(faults.readerNeedsRetry)) {
      scheduler.after(after, `${this.#name}: no connection`, () => finish({ kind: 'retry_process' }))
      return
    }
    if (isLate) {
      // The till hears that nothing is known while the request is still on its way.
      scheduler.after(after, `${this.#name}: gives up`, () => finish(unheard))
    }
    scheduler.after(isLate ? after + fate.below(latestMs) : after, `${this.#name}: asks Stripe`, () => {
      if (this.#stripe.isAway) {
        finish(unheard)
        return
      }
      const result = this.#askIssuer(read)
      scheduler.note(`${this.#name}: ${result.kind}`)
      if (isLate && result.kind === 'authorized') {
        this.#counters.count('reader did not say, then the card was charged')
      }
      if (isSilent) return
      if (isLost) {
        if (this.#task === task) this.#loseHolder()
        return
      }
      scheduler.after(back, `${this.#name}: answers`, () => finish(isUnheard ? unheard : result))
    })
  }

  /** What the SDK tells of Stripe's answer: decided by the PaymentIntent, also by the one that comes with an error. */
  #askIssuer({ paymentIntentId, card, tipMinor }: ReadCard): ProcessResult {
    const outcome = this.#stripe.authorize(paymentIntentId, card, tipMinor)
    const intent = (outcome.ok ? outcome.paymentIntent : outcome.error['payment_intent']) as
      { status?: string } | undefined
    const status = intent?.status
    if (outcome.ok && this.#declined.has(paymentIntentId)) {
      this.#counters.count('card declined, then another accepted')
    }
    if (status === 'requires_payment_method') this.#declined.add(paymentIntentId)
    if (status === 'requires_capture' || status === 'succeeded') {
      return { kind: 'authorized', paymentIntentStatus: status }
    }
    if (status === 'requires_payment_method') {
      const decline: Decline = { code: 'card_declined', declineCode: 'generic_decline', card: null }
      return { kind: 'declined', decline }
    }
    return { kind: 'unknown', code: status ?? 'no_payment_intent', message: '' }
  }

  #loseHolder(): void {
    const holder = this.#holder
    this.#holder = null
    this.#end('reader_lost')
    holder?.readerLost()
  }

  #end(kind: 'reader_lost'): void {
    const task = this.#task
    this.#task = null
    task?.end({ kind })
  }

  /** The page hears it as a step of its own would; the promise itself settles at once. */
  #tell<Result>(end: (result: Result) => void, result: Result): void {
    this.#scheduler.tick()
    end(result)
  }

  #begin<Begun extends Task>(task: Begun): Begun {
    this.#task = task
    return task
  }

  #finish(task: Task): boolean {
    if (this.#task !== task) return false
    this.#task = null
    return true
  }
}
