import type {
  CardSummary,
  EmvDetails,
  Payment,
  PaymentAttemptId,
  PaymentResult,
  PreparedPayment,
  ProblemCode,
  Receipt,
  Sale,
} from '@till/contract'
import { ClientSecret, PaymentIntentId } from '@till/contract'
import { fail, succeed, type Result } from '@till/money'

import { cashier, shop } from './fixtures.ts'

const visa: CardSummary = { brand: 'visa', last4: '4242', readMethod: 'contactless_emv', wallet: null }

const emv: EmvDetails = {
  applicationPreferredName: 'Visa Credit',
  dedicatedFileName: 'A0000000031010',
  accountType: 'credit',
  authorizationCode: '582858',
  authorizationResponseCode: '3030',
  applicationCryptogram: '835988519A18052E',
  cardholderVerificationMethod: 'online_pin',
  terminalVerificationResults: '0000008000',
  transactionStatusInformation: 'E800',
}

/** What the server and Stripe know of the card payments of a fake shop. */
export class FakePayments {
  readonly #sales: Map<string, Sale>

  constructor(sales: Map<string, Sale>) {
    this.#sales = sales
  }

  /** A card has been authorised at Stripe for the sale's live payment, whether or not the till has heard of it. */
  authorize(saleId: string): void {
    const { sale, payment } = this.#live(saleId)
    const paid = { ...payment, status: 'authorized', card: visa, authorizedAt: 1, captureBefore: 2 } as const
    this.#sales.set(sale.id, {
      ...sale,
      state: 'completed',
      balanceDue: { ...sale.total, minor: 0 },
      payments: sale.payments.map((known) => (known.attemptId === paid.attemptId ? paid : known)),
      receiptNumber: '1-000042',
      completedAt: 1,
    })
  }

  prepare(saleId: string, attemptId: string, saleRevision: number): Result<PreparedPayment, ProblemCode> {
    const sale = this.#sales.get(saleId)
    if (sale === undefined) return fail('not_found')
    if (sale.revision !== saleRevision) return fail('sale_changed')
    const others = sale.payments.filter((known) => known.attemptId !== attemptId)
    if (others.some(({ status }) => status === 'awaiting_card')) return fail('payment_live')
    const payment = newPayment(sale, attemptId as PaymentAttemptId)
    this.#sales.set(saleId, { ...sale, payments: [...others, payment] })
    return succeed({ payment, saleRevision, clientSecret: ClientSecret.parse('pi_1_secret_1') })
  }

  confirm(saleId: string, attemptId: string): Result<PaymentResult, ProblemCode> {
    const sale = this.#sales.get(saleId)
    const payment = sale?.payments.find((known) => known.attemptId === attemptId)
    return sale === undefined || payment === undefined ? fail('not_found') : succeed({ payment, sale })
  }

  cancel(saleId: string, attemptId: string): Result<PaymentResult, ProblemCode> {
    const sale = this.#sales.get(saleId)
    if (sale === undefined) return fail('not_found')
    const payments = sale.payments.map((known): Payment =>
      known.attemptId === attemptId && known.status === 'awaiting_card'
        ? { ...known, status: 'abandoned' }
        : known,
    )
    this.#sales.set(saleId, { ...sale, payments })
    return this.confirm(saleId, attemptId)
  }

  receipt(saleId: string): Result<Receipt, ProblemCode> {
    const sale = this.#sales.get(saleId)
    return sale?.state === 'completed' ? succeed(receiptOf(sale)) : fail('not_found')
  }

  #live(saleId: string) {
    const sale = this.#sales.get(saleId)
    const payment = sale?.payments.find(({ status }) => status === 'awaiting_card')
    if (sale === undefined || payment === undefined) throw new Error(`No card is awaited for ${saleId}`)
    return { sale, payment }
  }
}

function newPayment(sale: Sale, attemptId: PaymentAttemptId): Payment {
  return {
    attemptId,
    saleId: sale.id,
    status: 'awaiting_card',
    amount: sale.balanceDue,
    paymentIntentId: PaymentIntentId.parse('pi_1'),
    card: null,
    lastDecline: null,
    capture: null,
    createdAt: 0,
    authorizedAt: null,
    captureBefore: null,
    capturedAt: null,
  }
}

export function receiptOf(sale: Sale): Receipt {
  return {
    receiptNumber: sale.receiptNumber ?? '1-000042',
    issuedAt: Date.UTC(2026, 10, 21, 15, 4),
    shop,
    registerName: 'Register 1',
    cashierName: cashier.name,
    sale,
    tenders: [{ kind: 'card', amount: sale.total, card: visa, emv }],
  }
}
