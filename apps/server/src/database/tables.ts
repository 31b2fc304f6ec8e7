import type {
  CategoryId,
  Glyph,
  LineId,
  LocationId,
  PaymentAttemptId,
  PaymentIntentId,
  ProductId,
  ReaderId,
  RegisterId,
  Role,
  SaleId,
  SaleState,
  StaffId,
  TaxRateId,
  TransitionCause,
} from '@till/contract'
import type { Currency } from '@till/money'
import type { PaymentStatus } from '@till/payment-flow'
import type { Generated } from 'kysely'
import type * as z from 'zod'

/**
 * The rows as they are stored. Moments are Unix milliseconds, amounts minor units of the row's currency, flags 0 or
 * 1, and JSON is text, so that SQLite and PostgreSQL hold the same values.
 */
export interface Tables {
  shop: ShopTable
  location: LocationTable
  register: RegisterTable
  staff: StaffTable
  session: SessionTable
  category: CategoryTable
  tax_rate: TaxRateTable
  product: ProductTable
  counter: CounterTable
  sale: SaleTable
  sale_line: SaleLineTable
  sale_tax: SaleTaxTable
  payment: PaymentTable
  payment_journal: PaymentJournalTable
  outbox: OutboxTable
  webhook_event: WebhookEventTable
  unknown_intent: UnknownIntentTable
  intent_sweep: IntentSweepTable
}

/** One row: the shop this database belongs to. */
interface ShopTable {
  id: 1
  name: string
  currency: Currency
  locale: string
  /** JSON: a list of lines. */
  address_lines: string
  custom_amount_tax_rate_id: TaxRateId | null
  /** Which Stripe the ids in here belong to; a database is never used with another one. */
  stripe_mode: 'sandbox' | 'test' | 'live'
}

/** Terminal locations the registers stand at. */
interface LocationTable {
  id: LocationId
  /** ISO 3166 code, upper case: decides which cards are accepted. */
  country: string
}

interface RegisterTable {
  id: RegisterId
  /** Head of its receipt numbers. */
  number: number
  name: string
  location_id: LocationId | null
  reader_id: ReaderId | null
  /** How many receipts it has issued: the next one's number follows without a gap. */
  receipts: number
}

interface StaffTable {
  id: StaffId
  name: string
  initials: string
  role: Role
  pin_hash: string
  /** Tries since the last right PIN, counted before each comparison. */
  pin_tries: number
  locked_until: number | null
}

interface SessionTable {
  /** SHA-256 of the cookie's secret: the table alone opens nothing. */
  secret_hash: string
  staff_id: StaffId
  register_id: RegisterId
  created_at: number
  last_seen_at: number
}

interface CategoryTable {
  id: CategoryId
  name: string
  position: number
}

interface TaxRateTable {
  id: TaxRateId
  name: string
  rate_ppm: number
  mode: 'included' | 'added'
}

interface ProductTable {
  id: ProductId
  name: string
  category_id: CategoryId
  unit_price_minor: number
  currency: Currency
  tax_rate_id: TaxRateId | null
  glyph: Glyph
  hue: number
  barcode: string | null
  favourite: 0 | 1
  position: number
}

interface CounterTable {
  name: 'sale'
  value: number
}

export interface SaleTable {
  id: SaleId
  number: number
  state: z.infer<typeof SaleState>
  revision: number
  register_id: RegisterId
  cashier_id: StaffId
  currency: Currency
  subtotal_minor: number
  total_minor: number
  receipt_number: string | null
  created_at: number
  completed_at: number | null
  voided_at: number | null
}

interface SaleLineTable {
  sale_id: SaleId
  position: number
  line_id: LineId
  product_id: ProductId | null
  description: string
  quantity: number
  unit_price_minor: number
  tax_rate_id: TaxRateId | null
  net_minor: number
  tax_minor: number
  gross_minor: number
}

interface SaleTaxTable {
  sale_id: SaleId
  position: number
  tax_rate_id: TaxRateId
  name: string
  rate_ppm: number
  mode: 'included' | 'added'
  net_minor: number
  tax_minor: number
}

interface PaymentTable {
  attempt_id: PaymentAttemptId
  sale_id: SaleId
  register_id: RegisterId
  cashier_id: StaffId
  status: PaymentStatus
  currency: Currency
  /** What Stripe was last known to ask for; a tip chosen on the reader is in it. */
  amount_minor: number
  tip_minor: number
  /** An amount sent to Stripe whose answer has not arrived; Stripe may have either. */
  pending_amount_minor: number | null
  /** Revision of the sale that the latest amount was taken from. */
  sale_revision: number
  /** The amount of the creation, which a repeated creation must repeat. */
  created_amount_minor: number
  /** Goes up after an answer that Stripe would only repeat for the same idempotency key. */
  request_round: number
  payment_intent_id: PaymentIntentId | null
  /** The reader that read the card, and what may be kept of the card. */
  reader_id: ReaderId | null
  card_brand: string | null
  card_last4: string | null
  card_read_method: string | null
  card_wallet: string | null
  /** JSON of the contract's EmvDetails. */
  emv: string | null
  decline_code: string | null
  decline_issuer_code: string | null
  declined_at: number | null
  created_at: number
  authorized_at: number | null
  capture_before: number | null
  captured_at: number | null
}

/** Every transition of every payment. Rows are added, never changed. */
interface PaymentJournalTable {
  id: Generated<number>
  attempt_id: PaymentAttemptId
  at: number
  from_status: PaymentStatus | null
  to_status: PaymentStatus
  amount_minor: number
  currency: Currency
  cause: TransitionCause
  staff_id: StaffId | null
  request_id: string | null
}

/** Commands the server owes the world. */
interface OutboxTable {
  id: Generated<number>
  kind: 'capture'
  attempt_id: PaymentAttemptId
  state: 'pending' | 'done' | 'given_up'
  attempts: number
  /** Goes up after an answer that Stripe would only repeat for the same idempotency key. */
  request_round: number
  next_attempt_at: number
  last_problem: string | null
  created_at: number
}

/** Webhook events as they came in. */
interface WebhookEventTable {
  id: string
  type: string
  payment_intent_id: PaymentIntentId | null
  received_at: number
  processed_at: number | null
  attempts: number
  next_attempt_at: number
}

/** In-person PaymentIntents at Stripe that no payment of ours knows, for a person to look at. */
interface UnknownIntentTable {
  id: PaymentIntentId
  amount_minor: number
  /** Not the shop's, perhaps: somebody else made it. */
  currency: string
  /** Stripe's word, as of the latest sweep. */
  status: string
  card_brand: string | null
  card_last4: string | null
  created_at: number
  capture_before: number | null
  first_seen_at: number
  /** When it was seen to hold no money any more, or to be a payment's after all. */
  resolved_at: number | null
}

/** One row: up to which creation Stripe has been looked through. */
interface IntentSweepTable {
  id: 1
  looked_until: number
}
