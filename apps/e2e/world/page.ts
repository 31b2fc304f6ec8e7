import { money } from '@till/money'
import { createPaymentFlow } from '@till/payment-flow'
import type {
  AnswerResult,
  AttemptRef,
  Backend,
  FlowSnapshot,
  FlowState,
  PaymentFlow,
  PrepareResult,
  Reader,
  TillEvent,
} from '@till/payment-flow'
import type { Payment, PaymentResult, PreparedPayment, Problem, Sale } from '@till/contract'
import type { Told } from './auditor/evidence.ts'
import type { ShopNetwork } from './network.ts'
import { Random } from './random.ts'
import type { Scheduler } from './scheduler.ts'
import { uuidFrom } from './template.ts'
import type { WorldReader } from './world-reader.ts'

/** What a browser keeps when its page goes away. */
export interface Device {
  readonly name: string
  readonly signIn: () => string
  cookie: string
  /** The flow's snapshot, as text. */
  snapshot: string | null
  /** The sale that is being rung up. */
  draft: Draft
  pages: number
}

interface Draft {
  readonly saleId: string
  readonly lines: readonly DraftLine[]
  /** The revision that the lines were made from; null while the server has not seen the sale. */
  readonly baseRevision: number | null
}

interface DraftLine {
  readonly kind: 'custom'
  readonly lineId: string
  readonly description: string
  readonly unitPriceMinor: number
  readonly quantity: number
}

type Answered<Value> =
  | { readonly kind: 'answered'; readonly value: Value }
  | { readonly kind: 'refused'; readonly code: string; readonly message: string }
  | { readonly kind: 'unreachable' }

export interface PagePorts {
  readonly seed: string
  readonly scheduler: Scheduler
  readonly network: ShopNetwork
  readonly tell: (told: Told) => void
}

const unreachable = { ok: false, error: { kind: 'unreachable' } } as const
const saveAgainMs = 2_000

/** One page of the cashier app: the payment flow and its driver, the draft of the sale, and the requests of both. */
export class Page {
  readonly name: string
  readonly device: Device
  readonly flow: PaymentFlow
  #isOpen = true
  #reader: WorldReader | null = null
  #isSaving = false
  #isDirty = false
  #saved: Sale | null = null
  readonly #ports: PagePorts
  readonly #random: Random

  constructor(device: Device, ports: PagePorts) {
    this.device = device
    this.#ports = ports
    device.pages += 1
    this.name = device.name
    this.#random = new Random(`${ports.seed}/${device.name}/page/${device.pages}`)
    if (device.draft.saleId === '') device.draft = this.#newDraft()
    this.flow = createPaymentFlow({
      clock: {
        now: () => ports.scheduler.now,
        after: (delayMs, run) =>
          ports.scheduler.after(delayMs, `${this.name}: timer`, () => {
            if (this.#isOpen) run()
          }),
      },
      ids: { newAttemptId: () => `attempt_${uuidFrom(this.#random)}` },
      storage: {
        load: () =>
          Promise.resolve(device.snapshot === null ? null : (JSON.parse(device.snapshot) as unknown)),
        save: (snapshot: FlowSnapshot) => {
          if (this.#isOpen) device.snapshot = JSON.stringify(snapshot)
          return Promise.resolve('stored')
        },
        clear: () => {
          if (this.#isOpen) device.snapshot = null
          return Promise.resolve()
        },
      },
      reader: this.#readerPort(),
      backend: this.#backend(),
    })
    this.flow.subscribe(() => this.#afterChange())
  }

  get isOpen(): boolean {
    return this.#isOpen
  }

  get state(): FlowState {
    return this.flow.getState()
  }

  get saleId(): string {
    return this.device.draft.saleId
  }

  /** Whether this page rings up the sale, or still has a payment of it. */
  isAbout(saleId: string): boolean {
    const { state } = this
    return this.saleId === saleId || (state.kind !== 'no_sale' && state.sale.saleId === saleId)
  }

  get hasLines(): boolean {
    return this.device.draft.lines.length > 0
  }

  /** Takes up what the page before left. */
  async load(): Promise<void> {
    await this.flow.restore()
    if (this.device.draft.baseRevision !== null) await this.readSale()
    else if (this.hasLines) this.#saveSoon(0)
  }

  close(): void {
    this.#isOpen = false
    this.#reader?.disconnect(this)
  }

  send(event: TillEvent): void {
    if (this.#isOpen) this.flow.send(event)
  }

  ringUp(minor: number): void {
    const { draft } = this.device
    const line: DraftLine = {
      kind: 'custom',
      lineId: `line_${uuidFrom(this.#random)}`,
      description: 'Catering',
      unitPriceMinor: minor,
      quantity: 1,
    }
    // A long list of lines says no more than a short one.
    const kept = draft.lines.slice(draft.lines.length >= 3 ? 1 : 0)
    this.device.draft = { ...draft, lines: [...kept, line] }
    this.#saveSoon(300)
  }

  /** Takes up a sale that another device rings up. */
  async adopt(saleId: string): Promise<void> {
    this.device.draft = { saleId, lines: [], baseRevision: null }
    this.#saved = null
    await this.readSale()
  }

  nextSale(): void {
    this.send({ kind: 'new_sale' })
    if (this.state.kind !== 'no_sale') return
    this.device.draft = this.#newDraft()
    this.#saved = null
    this.#isDirty = false
  }

  async voidSale(): Promise<void> {
    const { saleId } = this
    const voided = await this.ask<Sale>('POST', `/api/v1/sales/${saleId}/void`)
    if (!this.#isOpen || this.saleId !== saleId) return
    if (voided.kind === 'answered') {
      this.#ports.tell({ kind: 'voided', saleId })
      this.nextSale()
    } else if (voided.kind === 'refused') await this.readSale()
  }

  /** Reads the sale as the server has it, and goes on from there. */
  async readSale(): Promise<void> {
    const { saleId } = this
    const sale = await this.ask<Sale>('GET', `/api/v1/sales/${saleId}`)
    if (this.#isOpen && this.saleId === saleId && sale.kind === 'answered') this.#take(sale.value)
  }

  hearPayment({ attemptId, status }: Payment): void {
    this.send({ kind: 'payment_changed', attemptId, status })
  }

  hearSale(sale: Sale): void {
    if (sale.id !== this.saleId || this.#isDirty || this.#isSaving) return
    if (this.#saved !== null && sale.revision < this.#saved.revision) return
    this.#take(sale)
  }

  connect(reader: WorldReader, isTakeOver: boolean): void {
    if (this.#reader?.isHeldBy(this) === true) return
    if (reader.connect(this, isTakeOver)) this.#reader = reader
  }

  readerLost(): void {
    this.send({ kind: 'reader_disconnected' })
  }

  /** A request of this page's; somebody who is not signed in any more signs in and asks again. */
  async ask<Value>(
    method: 'GET' | 'PUT' | 'POST',
    url: string,
    body?: unknown,
    mayRepeat = true,
  ): Promise<Answered<Value>> {
    if (!this.#isOpen) return new Promise(() => {})
    const answer = await this.#ports.network.ask(this.name, {
      method,
      url,
      headers: {
        host: 'till.test',
        origin: 'http://till.test',
        cookie: this.device.cookie,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    })
    if (!this.isOpen) return new Promise(() => {})
    if (answer === null) return { kind: 'unreachable' }
    if (answer.status < 300) return { kind: 'answered', value: JSON.parse(answer.body) as Value }
    const problem = JSON.parse(answer.body) as Problem
    if (problem.code === 'not_signed_in' && mayRepeat) {
      this.device.cookie = this.device.signIn()
      return this.ask(method, url, body, false)
    }
    return { kind: 'refused', code: problem.code, message: problem.detail }
  }

  #saveSoon(delayMs: number): void {
    this.#isDirty = true
    this.#ports.scheduler.after(delayMs, `${this.name}: saves`, () => {
      if (this.#isOpen && this.#isDirty && !this.#isSaving) void this.#save()
    })
  }

  async #save(): Promise<void> {
    const { saleId, lines, baseRevision } = this.device.draft
    this.#isDirty = false
    this.#isSaving = true
    const saved = await this.ask<Sale>('PUT', `/api/v1/sales/${saleId}`, { baseRevision, lines })
    this.#isSaving = false
    if (this.saleId !== saleId) return
    const isChangedSince = this.device.draft.lines !== lines
    if (saved.kind === 'unreachable') this.#saveSoon(saveAgainMs)
    else if (saved.kind === 'refused') await this.readSale()
    else {
      const { revision, total } = saved.value
      this.#ports.tell({ kind: 'saved', saleId, revision, total: total.minor })
      this.device.draft = { ...this.device.draft, baseRevision: revision }
      if (isChangedSince) this.#saveSoon(0)
      else this.#take(saved.value)
    }
  }

  /** The server's word about the sale replaces the page's own. */
  #take(sale: Sale): void {
    this.#saved = sale
    const lines = sale.lines.map((line): DraftLine => ({
      kind: 'custom',
      lineId: line.lineId,
      description: line.description,
      unitPriceMinor: line.unitPrice.minor,
      quantity: line.quantity,
    }))
    this.device.draft = { saleId: sale.id, lines, baseRevision: sale.revision }
    const due = money(sale.balanceDue.minor, 'usd')
    this.send({ kind: 'sale_changed', sale: { saleId: sale.id, revision: sale.revision, due } })
  }

  #newDraft(): Draft {
    return { saleId: `sale_${uuidFrom(this.#random)}`, lines: [], baseRevision: null }
  }

  #afterChange(): void {
    const { scheduler, tell } = this.#ports
    const { state } = this
    scheduler.tick()
    scheduler.note(`${this.name}: shows ${state.kind}`)
    if (state.kind === 'canceled') {
      tell({ kind: 'not_paid', saleId: state.sale.saleId, attemptId: state.attemptId })
    }
    if (state.kind !== 'approved') return
    tell({ kind: 'card_authorized', saleId: state.sale.saleId, attemptId: state.attemptId })
    if (state.confirmation.kind !== 'confirmed') return
    const { saleCompleted, receiptNumber } = state.confirmation.answer
    if (saleCompleted) {
      tell({ kind: 'paid', saleId: state.sale.saleId, receiptNumber: receiptNumber ?? 'none' })
    }
  }

  #readerPort(): Reader {
    const whileOpen = async <Answer>(ask: () => Promise<Answer>): Promise<Answer> => {
      const answer = await ask()
      return this.#isOpen ? answer : new Promise(() => {})
    }
    return {
      collect: ({ clientSecret }) =>
        whileOpen(async () => this.#reader?.collect(this, clientSecret) ?? { kind: 'reader_lost' }),
      cancelCollect: () => {
        this.#reader?.cancelCollect(this)
        return Promise.resolve()
      },
      process: ({ handle }) =>
        whileOpen(async () => this.#reader?.process(this, handle) ?? { kind: 'reader_lost' }),
      // What Stripe was asked cannot be taken back, and these readers ask for no PIN.
      cancelProcess: () => Promise.resolve(),
    }
  }

  #backend(): Backend {
    const url = ({ saleId, attemptId }: AttemptRef, action = '') =>
      `/api/v1/sales/${saleId}/payments/${attemptId}${action}`
    return {
      prepare: async ({ saleRevision, ...attempt }): Promise<PrepareResult> => {
        const prepared = await this.ask<PreparedPayment>('PUT', url(attempt), { saleRevision })
        if (prepared.kind === 'unreachable') return unreachable
        if (prepared.kind === 'refused') return this.#prepareRefused(attempt, prepared)
        const { payment, saleRevision: revision, clientSecret } = prepared.value
        const amount = money(payment.amount.minor, 'usd')
        return { ok: true, value: { saleRevision: revision, amount, clientSecret } }
      },
      confirm: async (attempt) => toAnswer(await this.ask('POST', url(attempt, '/confirm'))),
      cancel: async (attempt) => toAnswer(await this.ask('POST', url(attempt, '/cancel'))),
    }
  }

  async #prepareRefused(
    { saleId, attemptId }: AttemptRef,
    { code, message }: { readonly code: string; readonly message: string },
  ): Promise<PrepareResult> {
    if (code === 'payment_over') return { ok: false, error: { kind: 'payment_over' } }
    if (code !== 'payment_live') return { ok: false, error: { kind: 'refused', code, message } }
    const sale = await this.ask<Sale>('GET', `/api/v1/sales/${saleId}`)
    if (sale.kind !== 'answered') return unreachable
    const live = sale.value.payments.find(
      (payment) =>
        payment.attemptId !== attemptId &&
        ['intended', 'awaiting_card', 'authorized'].includes(payment.status),
    )
    if (live === undefined) return { ok: false, error: { kind: 'refused', code, message } }
    return { ok: false, error: { kind: 'another_payment_live', attemptId: live.attemptId } }
  }
}

function toAnswer(answered: Answered<PaymentResult>): AnswerResult {
  if (answered.kind === 'unreachable') return unreachable
  if (answered.kind === 'refused') {
    const { code, message } = answered
    return code === 'not_found'
      ? { ok: false, error: { kind: 'no_such_payment' } }
      : { ok: false, error: { kind: 'refused', code, message } }
  }
  const { payment, sale } = answered.value
  return {
    ok: true,
    value: {
      status: payment.status,
      amount: money(payment.amount.minor, 'usd'),
      saleCompleted: sale.state === 'completed',
      receiptNumber: sale.receiptNumber,
      decline:
        payment.lastDecline === null
          ? null
          : {
              code: payment.lastDecline.code,
              declineCode: payment.lastDecline.declineCode,
              card: payment.card,
            },
    },
  }
}
