import type { Evidence, JournalRow, PaymentRow, SaleRow } from './evidence.ts'

/** What the auditor has seen before this step. */
export class History {
  sales: ReadonlyMap<string, SaleRow> = new Map()
  payments: ReadonlyMap<string, PaymentRow> = new Map()
  journal: readonly JournalRow[] = []
  /** Totals that a sale has had. */
  readonly totals = new Map<string, Set<number>>()
  /** PaymentIntents that once held money, or took it. */
  readonly everHeld = new Set<string>()
  /** PaymentIntents that were held or paid when their sale was seen to be completed. */
  readonly completedWith = new Map<string, string>()
  requestsSeen = 0
  readonly bodyByKey = new Map<string, string>()

  remember({ till, intents, received }: Evidence): void {
    this.sales = new Map(till.sales.map((sale) => [sale.id, sale]))
    this.payments = new Map(till.payments.map((payment) => [payment.attempt_id, payment]))
    this.journal = till.journal
    for (const sale of till.sales) {
      const totals = this.totals.get(sale.id) ?? new Set()
      this.totals.set(sale.id, totals.add(sale.total_minor))
    }
    for (const intent of intents) {
      if (intent.status === 'requires_capture' || intent.status === 'succeeded') this.everHeld.add(intent.id)
    }
    for (const request of received.slice(this.requestsSeen)) {
      if (request.key !== null) this.bodyByKey.set(request.key, `${request.path} ${request.body}`)
    }
    this.requestsSeen = received.length
  }
}
