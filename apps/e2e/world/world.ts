import { BookReader } from './auditor/read-books.ts'
import { Auditor } from './auditor/auditor.ts'
import type { RestlessScreen, StripeIntent, Told, Violation } from './auditor/evidence.ts'
import { takeTurn } from './cashier.ts'
import { Counters } from './counters.ts'
import { newFolder, removeFolder } from './disk.ts'
import { noFaults } from './faults.ts'
import { ShopNetwork } from './network.ts'
import { Page } from './page.ts'
import type { Device } from './page.ts'
import { Scheduler } from './scheduler.ts'
import type { Happening, Schedule } from './schedule.ts'
import type { Template } from './template.ts'
import { WorldReader } from './world-reader.ts'
import { WorldServer } from './world-server.ts'
import { WorldStripe } from './world-stripe.ts'

const startMs = Date.UTC(2026, 10, 21, 9)
/** What is still on its way when the last step is taken may take so long to arrive. */
const lastMessagesMs = 100_000
/** How long everything has to come to rest once nothing goes wrong any more. */
const restMs = 10 * 60_000
const lookMs = 60_000
/** Violations after which a world is broken enough. */
const violationsMax = 5

export interface Outcome {
  readonly seed: string
  readonly hash: string
  /** Tasks the scheduler took. */
  readonly steps: number
  readonly violations: readonly Violation[]
  readonly counters: Readonly<Record<string, number>>
  readonly trace: readonly string[]
}

/** Runs one schedule from an empty shop to rest. The same schedule gives the same outcome, down to the trace. */
export async function runSchedule(schedule: Schedule, template: Template): Promise<Outcome> {
  const folder = newFolder()
  const world = new World(schedule, template, folder)
  try {
    return await world.run()
  } finally {
    await world.close()
    removeFolder(folder)
  }
}

class World {
  readonly #schedule: Schedule
  readonly #scheduler: Scheduler
  readonly #counters = new Counters()
  readonly #stripe: WorldStripe
  readonly #server: WorldServer
  readonly #network: ShopNetwork
  readonly #readers: readonly WorldReader[]
  readonly #tills: { readonly devices: Device[]; readonly pages: Page[] }[] = []
  readonly #manager: Page
  readonly #template: Template
  readonly #auditor = new Auditor()
  readonly #told: Told[] = []
  readonly #changedOutside = new Set<string>()
  readonly #found: Violation[] = []
  #intents: readonly StripeIntent[] = []
  #bookReader: BookReader | null = null
  #toldAtLastLook = 0
  #steps = 0

  constructor(schedule: Schedule, template: Template, folder: string) {
    const { seed, faults } = schedule
    this.#schedule = schedule
    this.#template = template
    this.#scheduler = new Scheduler(seed, startMs)
    const scheduler = this.#scheduler
    const counters = this.#counters
    this.#stripe = new WorldStripe(scheduler, faults, counters, (path, headers, body) =>
      this.#postWebhook(path, headers, body),
    )
    const stripe = this.#stripe
    this.#server = new WorldServer({ seed, folder, template, scheduler, stripe, counters, faults })
    this.#network = new ShopNetwork(scheduler, this.#server, faults)
    this.#readers = Array.from(
      { length: schedule.readers },
      (_, index) => new WorldReader(`reader ${index}`, scheduler, stripe, faults, counters),
    )
    this.#manager = new Page(this.#newDevice('manager', 0, 'manager'), this.#pagePorts())
  }

  async run(): Promise<Outcome> {
    await this.#open()
    for (const { atMs, what } of this.#schedule.steps) {
      this.#scheduler.after(atMs, describe(what), () => this.#happen(what))
    }
    await this.#runUntil(startMs + Math.max(0, ...this.#schedule.steps.map(endOf)) + lastMessagesMs)
    if (this.#found.length === 0) await this.#comeToRest()
    this.#countHistory()
    return {
      seed: this.#schedule.seed,
      hash: this.#scheduler.traceHash(),
      steps: this.#steps,
      violations: this.#found,
      counters: this.#counters.toObject(),
      trace: this.#scheduler.trace,
    }
  }

  async close(): Promise<void> {
    await this.#server.close()
    await this.#stripe.close()
  }

  async #open(): Promise<void> {
    await this.#stripe.furnish(this.#schedule.seed)
    this.#server.onNews = (news) => {
      const saleId = news.type === 'payment_changed' ? news.payment.saleId : news.sale.id
      // The server tells everybody; whom it does not concern would do nothing about it.
      for (const page of this.#openPages().filter((candidate) => candidate.isAbout(saleId))) {
        this.#network.tell(page.name, () => {
          if (news.type === 'payment_changed') page.hearPayment(news.payment)
          else page.hearSale(news.sale)
        })
      }
    }
    await this.#server.start()
    await this.#manager.load()
    for (let till = 0; till < this.#schedule.tills; till += 1) {
      const device = this.#newDevice(`till ${till}`, till, 'cashier')
      this.#tills.push({ devices: [device], pages: [] })
      this.#load(till, 0)
    }
    await this.#scheduler.settle()
  }

  #pagePorts() {
    return {
      seed: this.#schedule.seed,
      scheduler: this.#scheduler,
      network: this.#network,
      tell: (told: Told) => this.#told.push(told),
    }
  }

  #newDevice(name: string, register: number, role: 'cashier' | 'manager'): Device {
    const registerId = this.#template.registers[register] ?? ''
    const draft = { saleId: '', lines: [], baseRevision: null }
    const signIn = () => this.#server.signIn(registerId, role)
    return { name, signIn, cookie: signIn(), snapshot: null, draft, pages: 0 }
  }

  async #runUntil(untilMs: number): Promise<void> {
    while (this.#found.length < violationsMax) {
      let label: string | null
      try {
        label = await this.#scheduler.step(untilMs)
      } catch (error) {
        this.#found.push({
          invariant: 'harness',
          detail: error instanceof Error ? (error.stack ?? '') : String(error),
        })
        return
      }
      if (label === null) return
      if (label !== 'server: timer') this.#steps += 1
      await this.#audit()
      if (this.#found.length > 0) return
    }
  }

  #happen(what: Happening): void | Promise<void> {
    const { kind } = what
    switch (kind) {
      case 'cashier':
        return this.#cashierTurn(what.till, 0, what.whim)
      case 'reload':
        return this.#reload(what.till)
      case 'close':
        return this.#closeFor(what.till, what.forMs)
      case 'second_device':
        return this.#secondDevice(what.till, 1 + what.device, what.whim)
      case 'manager':
        return this.#managerTurn(what.whim)
      case 'kill':
        return this.#server.killAfter(what.afterPoints, () => this.#startAgainAfter(what.downMs))
      case 'clock':
        if (what.byMs < 0) this.#counters.count('clock set back')
        this.#server.skewMs += what.byMs
        return
      case 'stripe_away':
        this.#stripe.awayUntil = this.#scheduler.now + what.forMs
        return
      case 'shop_offline':
        this.#network.offlineUntil = this.#scheduler.now + what.forMs
        return
      case 'dashboard':
        return this.#workInDashboard(what.whim)
      case 'unplug':
        return this.#unplug(what.reader, what.forMs)
      case 'days_off':
        return this.#takeDaysOff(what.forMs)
      default:
        return kind satisfies never
    }
  }

  #cashierTurn(till: number, device: number, whim: number): void {
    const page = this.#tills[till]?.pages[device]
    if (page === undefined || !page.isOpen) return
    takeTurn(page, whim, () => {
      const reader = this.#readers[(till + device + (whim < 0.1 ? 1 : 0)) % this.#readers.length]
      if (reader !== undefined) page.connect(reader, (whim * 1_000) % 1 < 0.7)
    })
  }

  #load(till: number, device: number): void {
    const stand = this.#tills[till]
    const of = stand?.devices[device]
    if (stand === undefined || of === undefined) return
    const page = new Page(of, this.#pagePorts())
    stand.pages[device] = page
    void page.load()
  }

  #reload(till: number): void {
    const page = this.#tills[till]?.pages[0]
    if (page?.isOpen !== true) return
    if (page.state.kind === 'collecting') this.#counters.count('page reloaded while collecting')
    page.close()
    this.#load(till, 0)
  }

  #closeFor(till: number, forMs: number): void {
    const page = this.#tills[till]?.pages[0]
    if (page?.isOpen !== true) return
    page.close()
    this.#scheduler.after(forMs, `till ${till}: opened again`, () => this.#load(till, 0))
  }

  /** Another browser at the same register; it takes up the sale that the first one rings up, and goes on with it. */
  #secondDevice(till: number, device: number, whim: number): void {
    const stand = this.#tills[till]
    const first = stand?.pages[0]
    if (stand === undefined || first === undefined) return
    if (stand.devices[device] === undefined) {
      stand.devices[device] = this.#newDevice(`till ${till} device ${device}`, till, 'cashier')
      this.#load(till, device)
    }
    const page = stand.pages[device]
    if (page === undefined) return
    if (page.saleId !== first.saleId && ['no_sale', 'idle'].includes(page.state.kind)) {
      this.#counters.count('two devices on one sale')
      void page.adopt(first.saleId)
    } else this.#cashierTurn(till, device, whim)
  }

  #managerTurn(whim: number): void {
    const { sales, payments } = this.#books().read().books
    const sale = sales[Math.floor(((whim * 97) % 1) * sales.length)]
    if (sale === undefined) return
    const payment = payments.findLast((candidate) => candidate.sale_id === sale.id)
    const url = `/api/v1/sales/${sale.id}`
    const page = this.#manager
    if (whim < 0.4) {
      void this.#voidAsManager(sale.id)
    } else if (payment === undefined || whim > 0.9) void page.ask('GET', '/api/v1/payments')
    else {
      const action = whim < 0.65 ? 'cancel' : 'confirm'
      void page.ask('POST', `${url}/payments/${payment.attempt_id}/${action}`)
    }
  }

  async #voidAsManager(saleId: string): Promise<void> {
    const voided = await this.#manager.ask('POST', `/api/v1/sales/${saleId}/void`)
    if (voided.kind === 'answered') this.#told.push({ kind: 'voided', saleId })
  }

  #startAgainAfter(downMs: number): void {
    this.#scheduler.after(downMs, 'server: started again', async () => {
      if (!this.#server.isUp) await this.#server.start()
    })
  }

  /** Waits a while for a card to be held, so that the days off mean something to somebody. */
  #takeDaysOff(forMs: number, patience = 300): void {
    if (!this.#server.isUp) return
    const isHeld = this.#intents.some(({ status }) => status === 'requires_capture')
    if (!isHeld && patience > 0) {
      this.#scheduler.after(100, 'still open', () => this.#takeDaysOff(forMs, patience - 1))
      return
    }
    this.#counters.count('key older than 24 hours')
    this.#server.kill()
    for (const page of this.#openPages()) page.close()
    this.#scheduler.after(forMs, 'server: started after days off', async () => {
      if (!this.#server.isUp) await this.#server.start()
      for (const till of this.#tills.keys())
        if (this.#tills[till]?.pages[0]?.isOpen === false) this.#load(till, 0)
    })
  }

  #unplug(index: number, forMs: number): void {
    const reader = this.#readers[index]
    reader?.unplug()
    this.#scheduler.after(forMs, `reader ${index}: plugged in`, () => reader?.plugIn())
  }

  /** Somebody cancels or captures a payment in Stripe's Dashboard. */
  async #workInDashboard(whim: number): Promise<void> {
    const touchable = this.#intents.filter(({ status }) => status !== 'canceled' && status !== 'succeeded')
    const intent = touchable[Math.floor(((whim * 89) % 1) * touchable.length)]
    if (intent === undefined) return
    this.#changedOutside.add(intent.id)
    const action = intent.status === 'requires_capture' && whim < 0.4 ? 'capture' : 'cancel'
    await this.#stripe.ask('POST', `/v1/payment_intents/${intent.id}/${action}`)
  }

  async #postWebhook(path: string, headers: Record<string, string>, body: string): Promise<number> {
    const { status } = await this.#server.ask({ method: 'POST', url: path, headers, body })
    this.#scheduler.note(`webhook → ${status}`)
    return status
  }

  /** Faults end: every line works, every clock is right, and the server runs. People do nothing. */
  async #calmDown(): Promise<void> {
    this.#scheduler.note('faults end')
    this.#stripe.faults = noFaults
    this.#server.faults = noFaults
    this.#network.faults = noFaults
    this.#server.skewMs = 0
    this.#stripe.awayUntil = 0
    this.#network.offlineUntil = 0
    for (const reader of this.#readers) {
      reader.faults = noFaults
      reader.plugIn()
    }
    if (!this.#server.isUp) await this.#server.start()
    await this.#scheduler.settle()
  }

  /** Looks every minute whether everything is as it should be in the end, until it is or the time is over. */
  async #comeToRest(): Promise<void> {
    await this.#calmDown()
    const endMs = this.#scheduler.now + restMs
    for (;;) {
      await this.#runUntil(this.#scheduler.now + lookMs)
      if (this.#found.length > 0) return
      const missing = await this.#auditRest()
      if (missing.length === 0) return
      if (this.#scheduler.now < endMs) continue
      this.#found.push(...missing)
      return
    }
  }

  #books(): BookReader {
    if (this.#bookReader?.database !== this.#server.books)
      this.#bookReader = new BookReader(this.#server.books)
    return this.#bookReader
  }

  /** Safety, after every step that changed anything. */
  async #audit(): Promise<void> {
    this.#auditServerErrors()
    if (this.#stripe.forgeriesTaken > 0) {
      this.#found.push({ invariant: 'I13', detail: 'an event with a wrong signature was taken' })
    }
    const { books, isNew } = this.#books().read()
    const isTold = this.#told.length > this.#toldAtLastLook
    if (!isNew && !isTold && !this.#stripe.mayHaveChanged) return
    if (this.#stripe.mayHaveChanged) {
      this.#intents = await this.#readIntents()
      this.#stripe.mayHaveChanged = false
    }
    this.#toldAtLastLook = this.#told.length
    this.#found.push(...this.#auditor.checkSafety(this.#evidence(books)))
  }

  async #auditRest(): Promise<Violation[]> {
    this.#intents = await this.#readIntents()
    const { books } = this.#books().read()
    const restless = this.#openPages().flatMap((page) => restlessness(page))
    return this.#auditor.checkLiveness(this.#evidence(books), restless)
  }

  #evidence(till: ReturnType<BookReader['read']>['books']) {
    return {
      now: this.#scheduler.now,
      till,
      intents: this.#intents,
      received: this.#stripe.received,
      told: this.#told,
      changedOutside: this.#changedOutside,
    }
  }

  /** A mistake of the server's that no fault of the disk excuses. */
  #auditServerErrors(): void {
    for (const line of this.#server.logged.splice(0)) {
      if (/_secret_\w|sk_test_w|whsec_\w|pst_test_\w/.test(line)) {
        this.#found.push({ invariant: 'I30', detail: `a secret in the log: ${line}` })
      }
      const entry = JSON.parse(line) as {
        level: number
        msg?: string
        err?: { message?: string; stack?: string }
      }
      if (entry.level < 50) continue
      this.#scheduler.note(`server: error: ${entry.msg ?? ''}`)
      if (this.#server.diskFaults > 0) continue
      if (entry.err === undefined && this.#changedOutside.size > 0) continue
      this.#found.push({ invariant: 'server error', detail: line })
    }
  }

  async #readIntents(): Promise<StripeIntent[]> {
    const all: StripeIntent[] = []
    let after: string | undefined
    for (;;) {
      const page = (await this.#stripe.ask('GET', '/v1/payment_intents', {
        limit: '100',
        'expand[]': 'data.latest_charge',
        ...(after === undefined ? {} : { starting_after: after }),
      })) as { data: StripeIntent[]; has_more: boolean }
      all.push(...page.data)
      after = page.data.at(-1)?.id
      if (!page.has_more) return all
    }
  }

  #openPages(): Page[] {
    return this.#tills.flatMap(({ pages }) => pages.filter((page) => page.isOpen))
  }

  #countTransition(cause: string, to: string): void {
    if (cause === 'webhook' && to === 'authorized') this.#counters.count('webhook before anybody asked')
    if (cause === 'cancel' && to === 'voided') this.#counters.count('cancel won the race against the card')
    if (cause === 'cancel' && to === 'authorized') {
      this.#counters.count('card won the race against the cancel')
    }
    if (cause === 'void' && to === 'voided') {
      this.#counters.count('held money of an open sale released with it')
    }
  }

  #countHistory(): void {
    const { books } = this.#books().read()
    const stateOf = new Map(books.sales.map(({ id, state }) => [id, state]))
    for (const state of stateOf.values()) {
      if (state === 'voided') this.#counters.count('sale voided')
      if (state === 'completed') this.#counters.count('sale paid')
    }
    for (const { cause, to_status: to } of books.journal) this.#countTransition(cause, to)
    for (const { status, sale_id: id } of books.payments) {
      if (status === 'authorized' && stateOf.get(id) === 'open') {
        this.#counters.count('held money of an open sale left to a person')
      }
    }
    for (const { resolved_at: resolvedAt } of books.unknownIntents) {
      this.#counters.count('orphan listed')
      if (resolvedAt !== null) this.#counters.count('orphan resolved')
    }
    for (const { method, path } of this.#stripe.received) {
      if (method === 'POST' && /^\/v1\/payment_intents\/pi_\w+$/.test(path)) {
        this.#counters.count('total changed after a preparation')
      }
    }
    for (const intent of this.#intents) {
      if (intent.cancellation_reason === 'automatic') this.#counters.count('authorization expired')
    }
  }
}

/** A screen that claims to be busy when nothing is on its way any more. */
function restlessness(page: Page): RestlessScreen[] {
  const { state } = page
  const isConfirmed = state.kind === 'approved' && state.confirmation.kind === 'confirmed'
  const isBusy = ['preparing', 'collecting', 'processing', 'canceling', 'outcome_unknown', 'approved']
  if (state.kind === 'no_sale' || isConfirmed || !isBusy.includes(state.kind)) return []
  const { saleId } = state.sale
  return [{ device: page.name, state: state.kind, saleId, attemptId: state.attemptId }]
}

function describe(what: Happening): string {
  const { kind, ...rest } = what
  return `${kind} ${JSON.stringify(rest)}`
}

/** When a step is over, as far as it says so itself. */
function endOf({ atMs, what }: Schedule['steps'][number]): number {
  return atMs + (what.kind === 'days_off' ? what.forMs : 0)
}
