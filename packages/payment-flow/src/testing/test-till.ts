import { money } from '@till/money'

import type { TillEvent } from '../flow-event.ts'
import type { FlowState, FlowStateKind } from '../flow-state.ts'
import type { SaleToPay } from '../payment-attempt.ts'
import { createPaymentFlow } from '../payment-flow.ts'
import type { PaymentFlow } from '../payment-flow.ts'
import type { Backend, Clock, Reader } from '../ports.ts'
import { MemoryBackend } from './memory-backend.ts'
import { MemoryReader, readMs } from './memory-reader.ts'
import type { MemoryCard } from './memory-reader.ts'
import { MemoryStorage } from './memory-storage.ts'
import { MemoryStripe } from './memory-stripe.ts'
import { createVirtualClock } from './virtual-clock.ts'

/** A till with its server, its reader and its Stripe, run by a test in the words of the counter. */
export class TestTill {
  readonly clock = createVirtualClock()
  readonly stripe = new MemoryStripe()
  readonly server = new MemoryBackend(this.clock, this.stripe)
  readonly reader = new MemoryReader(this.clock, this.stripe)
  readonly storage = new MemoryStorage()
  /** Every kind of state the screen has shown, oldest first, without repetitions in a row. */
  readonly shown: FlowStateKind[] = []
  #page = new Page()
  #flow: PaymentFlow
  #attempts = 0
  #sales = 0
  #sale: SaleToPay | null = null

  private constructor() {
    this.#flow = this.#openPage()
    this.server.onPaymentChange = ({ attemptId, status }) => {
      this.#flow.send({ kind: 'payment_changed', attemptId, status })
    }
  }

  static async open(): Promise<TestTill> {
    const till = new TestTill()
    await till.#flow.restore()
    await till.clock.settle()
    return till
  }

  /** A till whose reader asks for a card. */
  static async collecting(minor = 1250): Promise<TestTill> {
    const till = await TestTill.open()
    await till.ringUpAndRest(minor)
    await till.charge()
    till.expectToBeIn('collecting')
    return till
  }

  /** A till whose customer has presented a card, which is being processed. */
  static async processing(card: MemoryCard): Promise<TestTill> {
    const till = await TestTill.collecting()
    till.reader.present(card)
    await till.clock.advance(readMs)
    till.expectToBeIn('processing')
    return till
  }

  get state(): FlowState {
    return this.#flow.getState()
  }

  /** The state, if it is of the kind the test expects; the test ends here if not. */
  expectToBeIn<Kind extends FlowStateKind>(kind: Kind): Extract<FlowState, { kind: Kind }> {
    const { state } = this
    if (!isOfKind(state, kind)) throw new Error(`Expected ${kind}, found ${JSON.stringify(state)}`)
    return state
  }

  /** The cashier starts a sale, or changes the total of the present one; the server prices it. */
  async ringUp(minor: number): Promise<void> {
    if (this.#sale === null) this.#sales += 1
    const saleId = this.#sale?.saleId ?? `sale-${this.#sales}`
    this.#sale = { saleId, revision: (this.#sale?.revision ?? 0) + 1, due: money(minor, 'usd') }
    this.server.saveSale(this.#sale)
    await this.send({ kind: 'sale_changed', sale: this.#sale })
  }

  /** Rings up, and lets the total stand until its payment is prepared. */
  async ringUpAndRest(minor: number): Promise<void> {
    await this.ringUp(minor)
    await this.clock.advance(2_000)
  }

  /** Turns to the next sale, if the flow lets go of this one. The server closes what is left open. */
  async nextSale(): Promise<void> {
    await this.send({ kind: 'new_sale' })
    if (this.state.kind !== 'no_sale' || this.#sale === null) return
    this.server.closeSale(this.#sale.saleId)
    this.#sale = null
  }

  async charge(): Promise<void> {
    await this.send({ kind: 'charge_requested' })
  }

  async cancel(): Promise<void> {
    await this.send({ kind: 'cancel_requested' })
  }

  async tryAgain(): Promise<void> {
    await this.send({ kind: 'try_again_requested' })
  }

  async send(event: TillEvent): Promise<void> {
    this.#flow.send(event)
    await this.clock.settle()
  }

  /** The page is about to go: it still hears what breaks off, and makes nothing of it unless it stays after all. */
  leavePage(): () => void {
    return this.#flow.hold()
  }

  /** The page goes away in the middle of whatever it does, and comes back with nothing but its storage. */
  async reload(): Promise<void> {
    this.#page.close()
    this.reader.loseTill()
    this.#page = new Page()
    this.#flow = this.#openPage()
    await this.#flow.restore()
    if (this.#sale !== null) this.#flow.send({ kind: 'sale_changed', sale: this.#sale })
    await this.clock.settle()
  }

  #openPage(): PaymentFlow {
    const page = this.#page
    const flow = createPaymentFlow({
      clock: page.clock(this.clock),
      reader: page.reader(this.reader),
      backend: page.backend(this.server),
      storage: this.storage,
      ids: {
        newAttemptId: () => {
          this.#attempts += 1
          return `attempt-${this.#attempts}`
        },
      },
    })
    flow.subscribe(() => {
      const { kind } = flow.getState()
      if (this.shown.at(-1) !== kind) this.shown.push(kind)
    })
    return flow
  }
}

function isOfKind<Kind extends FlowStateKind>(
  state: FlowState,
  kind: Kind,
): state is Extract<FlowState, { kind: Kind }> {
  return state.kind === kind
}

/** What a browser does to a page that is closed: it hears no answers and no timers, and sends nothing any more. */
class Page {
  #isOpen = true

  close(): void {
    this.#isOpen = false
  }

  clock(clock: Clock): Clock {
    return {
      now: () => clock.now(),
      after: (delayMs, run) =>
        clock.after(delayMs, () => {
          if (this.#isOpen) run()
        }),
    }
  }

  reader(reader: Reader): Reader {
    return {
      collect: (request) => this.#whileOpen(() => reader.collect(request)),
      cancelCollect: () => this.#whileOpen(() => reader.cancelCollect()),
      process: (card) => this.#whileOpen(() => reader.process(card)),
      cancelProcess: () => this.#whileOpen(() => reader.cancelProcess()),
    }
  }

  backend(backend: Backend): Backend {
    return {
      prepare: (request) => this.#whileOpen(() => backend.prepare(request)),
      confirm: (attempt) => this.#whileOpen(() => backend.confirm(attempt)),
      cancel: (attempt) => this.#whileOpen(() => backend.cancel(attempt)),
    }
  }

  async #whileOpen<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
    return this.#isOpen ? await this.#hear(await ask()) : await never()
  }

  #hear<Answer>(answer: Answer): Promise<Answer> {
    return this.#isOpen ? Promise.resolve(answer) : never()
  }
}

function never<Answer>(): Promise<Answer> {
  return new Promise(() => {})
}
