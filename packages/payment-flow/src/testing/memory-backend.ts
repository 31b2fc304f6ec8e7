import { fail, succeed } from '@till/money'

import { assertNever } from '../assert-never.ts'
import type { PaymentAttemptId, SaleId, SaleToPay } from '../payment-attempt.ts'
import { paymentOutcome } from '../payment-lifecycle.ts'
import type { PaymentStatus } from '../payment-lifecycle.ts'
import type { AnswerResult, AttemptRef, Backend, Clock, PrepareResult } from '../ports.ts'
import type { MemoryIntent, MemoryStripe } from './memory-stripe.ts'

/** What happens to the requests that are on their way. */
export type Network = 'up' | 'request_lost' | 'answer_lost'

interface Payment {
  readonly saleId: SaleId
  readonly attemptId: PaymentAttemptId
  /** Null for an attempt that was canceled before it was ever prepared. */
  readonly intent: MemoryIntent | null
}

/** A live event: the server has recorded something about a payment. */
export interface PaymentNews extends AttemptRef {
  readonly status: PaymentStatus
}

/** From Stripe to the server, by webhook. */
export const webhookMs = 500
/** From the till to the server, or back. */
export const oneWayMs = 50
/** When the till's adapter gives up waiting for an answer. */
export const requestLimitMs = 5_000

const unreachable = fail({ kind: 'unreachable' } as const)

/** The till's server in memory: one live payment for each sale, and no word believed but Stripe's. */
export class MemoryBackend implements Backend {
  network: Network = 'up'
  /** Every request that was sent, oldest first. */
  readonly requests: ('prepare' | 'confirm' | 'cancel')[] = []
  /** Told of every payment that Stripe says has changed, unless the network is down at that moment. */
  onPaymentChange: (news: PaymentNews) => void = () => {}
  readonly #clock: Clock
  readonly #stripe: MemoryStripe
  #sales: SaleToPay[] = []
  #payments: Payment[] = []

  constructor(clock: Clock, stripe: MemoryStripe) {
    this.#clock = clock
    this.#stripe = stripe
    stripe.onChange = (intent) => {
      clock.after(webhookMs, () => {
        this.#tell(this.#payments.filter((payment) => payment.intent === intent))
      })
    }
  }

  /** A browser whose live events were interrupted reads where its payments stand now. */
  catchUp(): void {
    this.#tell(this.#payments)
  }

  /** The sale as the till has just saved it. */
  saveSale(sale: SaleToPay): void {
    this.#sales = [...this.#sales.filter(({ saleId }) => saleId !== sale.saleId), sale]
  }

  /** The sale ends without a card: whatever was prepared for it is canceled. */
  closeSale(saleId: SaleId): void {
    for (const { intent } of this.#paymentsOf(saleId)) if (intent !== null) this.#stripe.cancelUnpaid(intent)
  }

  /** Another installation's data takes the place of this one's. */
  forgetEverything(): void {
    this.#sales = []
    this.#payments = []
  }

  prepare(request: AttemptRef & { readonly saleRevision: number }): Promise<PrepareResult> {
    return this.#send('prepare', () => this.#prepare(request))
  }

  confirm(attempt: AttemptRef): Promise<AnswerResult> {
    return this.#send('confirm', () => this.#read(attempt))
  }

  cancel(attempt: AttemptRef): Promise<AnswerResult> {
    return this.#send('cancel', () => this.#cancel(attempt))
  }

  #prepare({
    saleId,
    attemptId,
    saleRevision,
  }: AttemptRef & { readonly saleRevision: number }): PrepareResult {
    const sale = this.#sales.find((candidate) => candidate.saleId === saleId)
    if (sale?.revision !== saleRevision) return fail({ kind: 'refused', code: 'sale_changed', message: '' })
    const known = this.#find({ saleId, attemptId })
    if (known !== undefined && paymentOutcome(statusOf(known)) !== 'open')
      return fail({ kind: 'payment_over' })
    const other = this.#paymentsOf(saleId).find((payment) => paymentOutcome(statusOf(payment)) !== 'not_paid')
    if (other !== undefined && other.attemptId !== attemptId) {
      return fail({ kind: 'another_payment_live', attemptId: other.attemptId })
    }
    const intent = known?.intent ?? this.#stripe.create(saleId, sale.due)
    if (known === undefined) this.#payments.push({ saleId, attemptId, intent })
    this.#stripe.update(intent, sale.due)
    return succeed({ saleRevision, amount: intent.amount, clientSecret: intent.clientSecret })
  }

  #cancel(attempt: AttemptRef): AnswerResult {
    const known = this.#find(attempt)
    if (known?.intent !== undefined && known.intent !== null) this.#stripe.cancelUnpaid(known.intent)
    const isSaleKnown = this.#sales.some(({ saleId }) => saleId === attempt.saleId)
    if (known === undefined && isSaleKnown) this.#payments.push({ ...attempt, intent: null })
    return this.#read(attempt)
  }

  #read(attempt: AttemptRef): AnswerResult {
    const payment = this.#find(attempt)
    const sale = this.#sales.find(({ saleId }) => saleId === attempt.saleId)
    if (payment === undefined || sale === undefined) return fail({ kind: 'no_such_payment' })
    const status = statusOf(payment)
    const isPaid = paymentOutcome(status) === 'paid'
    return succeed({
      status,
      amount: payment.intent?.amount ?? sale.due,
      saleCompleted: isPaid,
      receiptNumber: isPaid ? `receipt of ${sale.saleId}` : null,
      decline: payment.intent?.lastDecline ?? null,
    })
  }

  #tell(payments: readonly Payment[]): void {
    if (this.network !== 'up') return
    for (const payment of payments) {
      const { saleId, attemptId } = payment
      this.onPaymentChange({ saleId, attemptId, status: statusOf(payment) })
    }
  }

  #find({ saleId, attemptId }: AttemptRef): Payment | undefined {
    return this.#paymentsOf(saleId).find((payment) => payment.attemptId === attemptId)
  }

  #paymentsOf(saleId: SaleId): readonly Payment[] {
    return this.#payments.filter((payment) => payment.saleId === saleId)
  }

  /** A lost request changes nothing; a lost answer leaves the till in the dark about something that was done. */
  async #send<Answer>(
    name: 'prepare' | 'confirm' | 'cancel',
    serve: () => Answer,
  ): Promise<Answer | typeof unreachable> {
    this.requests.push(name)
    if (this.network === 'request_lost') return await this.#after(requestLimitMs, () => unreachable)
    const answer = await this.#after(oneWayMs, serve)
    return this.network === 'up'
      ? await this.#after(oneWayMs, () => answer)
      : await this.#after(requestLimitMs, () => unreachable)
  }

  #after<Value>(delayMs: number, make: () => Value): Promise<Value> {
    return new Promise((resolve) => {
      this.#clock.after(delayMs, () => {
        resolve(make())
      })
    })
  }
}

function statusOf({ intent }: Payment): PaymentStatus {
  if (intent === null) return 'abandoned'
  switch (intent.status) {
    case 'requires_payment_method':
      return 'awaiting_card'
    case 'requires_capture':
      return 'authorized'
    case 'canceled':
      return intent.wasAuthorized ? 'voided' : 'abandoned'
    default:
      return assertNever(intent.status)
  }
}
