import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { JournalRow, OutboxRow, PaymentRow, RegisterRow, SaleRow, TillBooks } from './evidence.ts'

/** Reads the till's database with plain SQL, and only when something was committed since the last look. */
export class BookReader {
  readonly #queries: Record<keyof typeof sql, StatementSync>
  #version: number | null = null
  #books: TillBooks | null = null
  readonly database: DatabaseSync

  constructor(database: DatabaseSync) {
    this.database = database
    const prepared = Object.entries(sql).map(([name, text]) => [name, database.prepare(text)])
    this.#queries = Object.fromEntries(prepared) as Record<keyof typeof sql, StatementSync>
  }

  read(): { readonly books: TillBooks; readonly isNew: boolean } {
    const version = (this.#queries.version.get() as { data_version: number }).data_version
    if (this.#books !== null && version === this.#version) return { books: this.#books, isNew: false }
    this.#version = version
    this.#books = {
      sales: this.#queries.sales.all() as unknown as SaleRow[],
      payments: this.#queries.payments.all() as unknown as PaymentRow[],
      journal: this.#queries.journal.all() as unknown as JournalRow[],
      outbox: this.#queries.outbox.all() as unknown as OutboxRow[],
      registers: this.#queries.registers.all() as unknown as RegisterRow[],
      unknownIntents: this.#queries.unknown.all() as unknown as TillBooks['unknownIntents'],
      unprocessedEvents: (this.#queries.unprocessed.get() as { number: number }).number,
    }
    return { books: this.#books, isNew: true }
  }
}

const sql = {
  version: 'pragma data_version',
  sales:
    'select id, state, revision, register_id, currency, total_minor, receipt_number from sale order by number',
  payments: `select attempt_id, sale_id, status, currency, amount_minor, tip_minor, pending_amount_minor,
             payment_intent_id from payment order by created_at, attempt_id`,
  journal:
    'select id, attempt_id, from_status, to_status, amount_minor, cause from payment_journal order by id',
  outbox: 'select attempt_id, state from outbox order by id',
  registers: 'select id, number, receipts from register order by number',
  unknown: 'select id, resolved_at from unknown_intent order by id',
  unprocessed: 'select count(*) as number from webhook_event where processed_at is null',
}
