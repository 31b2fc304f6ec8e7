import type { MoneyAmount, ProblemCode, Sale, SaleId } from '@till/contract'
import type { StoreApi } from 'zustand/vanilla'

import type { Api, ApiFailure } from '../../adapters/api/index.ts'
import type { Clock } from '../../adapters/clock/clock.ts'
import type { Draft } from './draft.ts'
import {
  draftOf,
  freshSale,
  withNotice,
  type ClearedSale,
  type SaleNotice,
  type SaleState,
  type SentDraft,
} from './sale-state.ts'

export interface SaleSyncPorts {
  readonly api: Pick<Api, 'sale' | 'saveSale' | 'voidSale'>
  readonly clock: Clock
  readonly newSaleId: () => SaleId
  /** What the till itself makes of a draft; null if it cannot price it. */
  readonly localTotal: (draft: Draft) => MoneyAmount | null
  /** Called when the server's total is another than the till's, so the till's catalogue must be an old one. */
  readonly onCatalogueOutdated: () => void
}

/** Rest after the last change before a draft is sent, in milliseconds: two quick presses make one request. */
export const saveDelayMs = 200

export const retryDelayMinMs = 1_000
export const retryDelayMaxMs = 10_000

/** How a request went: answered for good, worth another try later, or stopped until somebody signs in. */
type Outcome = 'answered' | 'later' | 'paused'

type Step =
  | { readonly kind: 'save'; readonly saleId: SaleId; readonly sent: SentDraft }
  | { readonly kind: 'void'; readonly cleared: ClearedSale }

/** Brings the draft to the server: one request at a time, the newest draft last, again until it is answered. */
export class SaleSync {
  readonly #store: StoreApi<SaleState>
  readonly #ports: SaleSyncPorts
  #running: Promise<void> | null = null
  #cancelTimer = () => {}
  #retryDelayMs = retryDelayMinMs

  constructor(store: StoreApi<SaleState>, ports: SaleSyncPorts) {
    this.#store = store
    this.#ports = ports
  }

  /** Sends what there is to send once the cashier's fingers have rested. */
  soon(): void {
    this.#schedule(saveDelayMs)
  }

  /** Sends it now. Settles when everything is answered or has to wait. */
  async now(): Promise<void> {
    this.#cancelTimer()
    this.#running ??= this.#sendEverything().finally(() => {
      this.#running = null
    })
    await this.#running
  }

  /** Takes in what a sale looks like on the server, heard from elsewhere. */
  receive(sale: Sale): void {
    const { saleId, saved, savedDraft, draft, unanswered, frozen } = this.#store.getState()
    const isAnswerToCome = unanswered !== null || savedDraft !== draft
    // Whoever runs a payment hears of it by itself, and an answer that is still to come says the same.
    if (sale.id !== saleId || frozen || isAnswerToCome || saved === null) return
    if (sale.state !== 'open' || sale.revision > saved.revision) this.#adopt(sale)
  }

  /** Asks the server for the sale as it is now. */
  async readAgain(): Promise<void> {
    const { saleId } = this.#store.getState()
    const result = await this.#ports.api.sale({ params: { saleId } })
    if (result.ok) this.receive(result.value)
    await this.now()
  }

  #schedule(delayMs: number): void {
    this.#cancelTimer()
    this.#cancelTimer = this.#ports.clock.after(delayMs, () => {
      void this.now()
    })
  }

  async #sendEverything(): Promise<void> {
    const store = this.#store
    for (let step = nextStep(store.getState()); step !== null; step = nextStep(store.getState())) {
      store.setState({ sync: { kind: 'sending' } })
      const outcome = await this.#perform(step)
      if (outcome !== 'answered') {
        this.#wait(outcome)
        return
      }
      this.#retryDelayMs = retryDelayMinMs
    }
    if (store.getState().sync.kind !== 'refused') store.setState({ sync: { kind: 'idle' } })
  }

  #wait(outcome: 'later' | 'paused'): void {
    if (outcome === 'paused') {
      this.#store.setState({ sync: { kind: 'paused' } })
      return
    }
    this.#store.setState({ sync: { kind: 'retrying' } })
    this.#schedule(this.#retryDelayMs)
    this.#retryDelayMs = Math.min(this.#retryDelayMs * 2, retryDelayMaxMs)
  }

  #perform(step: Step): Promise<Outcome> {
    switch (step.kind) {
      case 'save':
        return this.#save(step.saleId, step.sent)
      case 'void':
        return this.#void(step.cleared)
      default:
        return step satisfies never
    }
  }

  async #save(saleId: SaleId, sent: SentDraft): Promise<Outcome> {
    this.#store.setState({ unanswered: sent })
    const result = await this.#ports.api.saveSale({
      params: { saleId },
      body: { baseRevision: sent.baseRevision, lines: [...sent.draft] },
    })
    // Cleared while the request was under way: the answer is about a sale that is to be voided.
    if (this.#store.getState().saleId !== saleId) return 'answered'
    if (!result.ok) return this.#handleUnsaved(saleId, sent.draft, result.error)
    this.#acceptAnswer(result.value, sent.draft)
    return 'answered'
  }

  #acceptAnswer(sale: Sale, draft: Draft): void {
    this.#store.setState({ saved: sale, savedDraft: draft, unanswered: null })
    const localTotal = this.#ports.localTotal(draft)
    if (localTotal === null || localTotal.minor === sale.total.minor) return
    this.#notify({ kind: 'price_changed', from: localTotal, to: sale.total })
    this.#ports.onCatalogueOutdated()
  }

  async #handleUnsaved(saleId: SaleId, draft: Draft, failure: ApiFailure): Promise<Outcome> {
    const waiting = waitingOutcome(failure)
    if (waiting !== null) return waiting
    const code = refusalCode(failure)
    if (code === 'sale_changed' || code === 'sale_closed') return this.#takeOver(saleId)
    if (code === 'not_found') {
      // The server has lost the sale, or it began at another register: nothing is held for it, and the lines are here.
      this.#store.setState(freshSale(this.#ports.newSaleId(), this.#store.getState().draft))
      return 'answered'
    }
    this.#store.setState({ unanswered: null, sync: { kind: 'refused', draft, failure } })
    return 'answered'
  }

  /** Our idea of the sale was wrong: the server's takes its place. */
  async #takeOver(saleId: SaleId): Promise<Outcome> {
    const result = await this.#ports.api.sale({ params: { saleId } })
    if (this.#store.getState().saleId !== saleId) return 'answered'
    if (!result.ok) return waitingOutcome(result.error) ?? 'later'
    this.#adopt(result.value)
    return 'answered'
  }

  #adopt(sale: Sale): void {
    if (sale.state === 'open') {
      const draft = draftOf(sale)
      this.#store.setState({
        draft,
        saved: sale,
        savedDraft: draft,
        unanswered: null,
        selectedLineId: null,
      })
      this.#notify({ kind: 'changed_elsewhere' })
      return
    }
    // What was rung up on a voided sale is still wanted by whoever stands at the counter; a completed one is paid.
    const draft = sale.state === 'voided' ? this.#store.getState().draft : []
    this.#store.setState(freshSale(this.#ports.newSaleId(), draft))
    this.#notify({ kind: 'closed_elsewhere', saleNumber: sale.number, state: sale.state })
  }

  async #void(cleared: ClearedSale): Promise<Outcome> {
    const params = { saleId: cleared.saleId }
    const result = await this.#ports.api.voidSale({ params })
    if (!result.ok) {
      const waiting = waitingOutcome(result.error)
      if (waiting !== null) return waiting
      const isGone = await this.#isGone(cleared.saleId, result.error)
      if (isGone === 'later') return 'later'
      if (!isGone) {
        this.#notify({ kind: 'void_refused', saleNumber: cleared.number, failure: result.error })
      }
    }
    this.#store.setState(({ toVoid }) => ({
      toVoid: toVoid.filter(({ saleId }) => saleId !== cleared.saleId),
    }))
    return 'answered'
  }

  /** Whether a refusal to void a sale means that there is nothing left to void. */
  async #isGone(saleId: SaleId, failure: ApiFailure): Promise<boolean | 'later'> {
    const code = refusalCode(failure)
    // Its first save never arrived.
    if (code === 'not_found') return true
    if (code !== 'sale_closed') return false
    const sale = await this.#ports.api.sale({ params: { saleId } })
    return sale.ok ? sale.value.state === 'voided' : 'later'
  }

  #notify(notice: SaleNotice): void {
    this.#store.setState(({ notices }) => ({ notices: withNotice(notices, notice) }))
  }
}

function nextStep({
  saleId,
  draft,
  saved,
  savedDraft,
  unanswered,
  toVoid,
  sync,
  frozen,
}: SaleState): Step | null {
  if (!frozen) {
    if (unanswered !== null) return { kind: 'save', saleId, sent: unanswered }
    const isNothingYet = saved === null && draft.length === 0
    const isRefused = sync.kind === 'refused' && sync.draft === draft
    if (draft !== savedDraft && !isNothingYet && !isRefused) {
      return { kind: 'save', saleId, sent: { baseRevision: saved?.revision ?? null, draft } }
    }
  }
  const [cleared] = toVoid
  return cleared === undefined ? null : { kind: 'void', cleared }
}

/** For failures that say nothing about the request itself: whether to try again or to wait for a sign-in. */
function waitingOutcome(failure: ApiFailure): 'later' | 'paused' | null {
  switch (failure.kind) {
    case 'unreachable':
    case 'unreadable':
      return 'later'
    case 'refused':
      if (failure.problem.code === 'not_signed_in') return 'paused'
      return failure.problem.status >= 500 || failure.problem.status === 429 ? 'later' : null
    default:
      return failure satisfies never
  }
}

function refusalCode(failure: ApiFailure): ProblemCode | null {
  return failure.kind === 'refused' ? failure.problem.code : null
}
