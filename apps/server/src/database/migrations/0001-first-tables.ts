import type { Kysely } from 'kysely'
import { sql } from 'kysely'
import type { Tables } from '../tables.ts'
import type { Words } from './dialect.ts'

/** Shop, people, catalogue, sales, payments and the two queues between the till and Stripe. */
export async function firstTables(db: Kysely<Tables>, words: Words): Promise<void> {
  await shopTables(db, words)
  await peopleTables(db, words)
  await catalogueTables(db, words)
  await saleTables(db, words)
  await paymentTable(db, words)
  await paymentIndexes(db)
  await journalTable(db, words)
  await queueTables(db, words)
}

async function shopTables(db: Kysely<Tables>, { whole, closed }: Words): Promise<void> {
  await closed(
    db.schema
      .createTable('shop')
      .addColumn('id', whole, (column) => column.primaryKey().check(sql`id = 1`))
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('currency', 'text', (column) => column.notNull())
      .addColumn('locale', 'text', (column) => column.notNull())
      .addColumn('address_lines', 'text', (column) => column.notNull())
      .addColumn('custom_amount_tax_rate_id', 'text')
      .addColumn('stripe_mode', 'text', (column) =>
        column.notNull().check(sql`stripe_mode in ('sandbox', 'test', 'live')`),
      ),
  ).execute()
  await closed(
    db.schema
      .createTable('location')
      .addColumn('id', 'text', (column) => column.primaryKey().notNull())
      .addColumn('country', 'text', (column) => column.notNull()),
  ).execute()
  await closed(
    db.schema
      .createTable('register')
      .addColumn('id', 'text', (column) => column.primaryKey().notNull())
      .addColumn('number', whole, (column) => column.notNull().unique())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('location_id', 'text', (column) => column.references('location.id'))
      .addColumn('reader_id', 'text')
      .addColumn('receipts', whole, (column) => column.notNull().check(sql`receipts >= 0`)),
  ).execute()
}

async function peopleTables(db: Kysely<Tables>, { whole, closed }: Words): Promise<void> {
  await closed(
    db.schema
      .createTable('staff')
      .addColumn('id', 'text', (column) => column.primaryKey().notNull())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('initials', 'text', (column) => column.notNull())
      .addColumn('role', 'text', (column) => column.notNull().check(sql`role in ('cashier', 'manager')`))
      .addColumn('pin_hash', 'text', (column) => column.notNull())
      .addColumn('pin_tries', whole, (column) => column.notNull().check(sql`pin_tries >= 0`))
      .addColumn('locked_until', whole),
  ).execute()
  await closed(
    db.schema
      .createTable('session')
      .addColumn('secret_hash', 'text', (column) => column.primaryKey().notNull())
      .addColumn('staff_id', 'text', (column) => column.notNull().references('staff.id'))
      .addColumn('register_id', 'text', (column) => column.notNull().references('register.id'))
      .addColumn('created_at', whole, (column) => column.notNull())
      .addColumn('last_seen_at', whole, (column) => column.notNull()),
  ).execute()
}

async function catalogueTables(db: Kysely<Tables>, { whole, closed }: Words): Promise<void> {
  await closed(
    db.schema
      .createTable('category')
      .addColumn('id', 'text', (column) => column.primaryKey().notNull())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('position', whole, (column) => column.notNull()),
  ).execute()
  await closed(
    db.schema
      .createTable('tax_rate')
      .addColumn('id', 'text', (column) => column.primaryKey().notNull())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('rate_ppm', whole, (column) => column.notNull().check(sql`rate_ppm between 0 and 1000000`))
      .addColumn('mode', 'text', (column) => column.notNull().check(sql`mode in ('included', 'added')`)),
  ).execute()
  await closed(
    db.schema
      .createTable('product')
      .addColumn('id', 'text', (column) => column.primaryKey().notNull())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('category_id', 'text', (column) => column.notNull().references('category.id'))
      .addColumn('unit_price_minor', whole, (column) => column.notNull().check(sql`unit_price_minor >= 0`))
      .addColumn('currency', 'text', (column) => column.notNull())
      .addColumn('tax_rate_id', 'text', (column) => column.references('tax_rate.id'))
      .addColumn('glyph', 'text', (column) => column.notNull())
      .addColumn('hue', whole, (column) => column.notNull())
      .addColumn('barcode', 'text', (column) => column.unique())
      .addColumn('favourite', whole, (column) => column.notNull().check(sql`favourite in (0, 1)`))
      .addColumn('position', whole, (column) => column.notNull()),
  ).execute()
}

async function saleTables(db: Kysely<Tables>, { whole, closed }: Words): Promise<void> {
  await closed(
    db.schema
      .createTable('counter')
      .addColumn('name', 'text', (column) => column.primaryKey().notNull())
      .addColumn('value', whole, (column) => column.notNull()),
  ).execute()
  await db.insertInto('counter').values({ name: 'sale', value: 0 }).execute()
  await closed(
    db.schema
      .createTable('sale')
      .addColumn('id', 'text', (column) => column.primaryKey().notNull())
      .addColumn('number', whole, (column) => column.notNull().unique())
      .addColumn('state', 'text', (column) =>
        column.notNull().check(sql`state in ('open', 'completed', 'voided')`),
      )
      .addColumn('revision', whole, (column) => column.notNull().check(sql`revision >= 1`))
      .addColumn('register_id', 'text', (column) => column.notNull().references('register.id'))
      .addColumn('cashier_id', 'text', (column) => column.notNull().references('staff.id'))
      .addColumn('currency', 'text', (column) => column.notNull())
      .addColumn('subtotal_minor', whole, (column) => column.notNull().check(sql`subtotal_minor >= 0`))
      .addColumn('total_minor', whole, (column) => column.notNull().check(sql`total_minor >= 0`))
      .addColumn('receipt_number', 'text', (column) => column.unique())
      .addColumn('created_at', whole, (column) => column.notNull())
      .addColumn('completed_at', whole)
      .addColumn('voided_at', whole)
      .addCheckConstraint(
        'completed_with_receipt',
        sql`(state = 'completed') = (receipt_number is not null and completed_at is not null)`,
      ),
  ).execute()
  await closed(
    db.schema
      .createTable('sale_line')
      .addColumn('sale_id', 'text', (column) => column.notNull().references('sale.id'))
      .addColumn('position', whole, (column) => column.notNull())
      .addColumn('line_id', 'text', (column) => column.notNull())
      .addColumn('product_id', 'text')
      .addColumn('description', 'text', (column) => column.notNull())
      .addColumn('quantity', whole, (column) => column.notNull().check(sql`quantity >= 1`))
      .addColumn('unit_price_minor', whole, (column) => column.notNull().check(sql`unit_price_minor >= 0`))
      .addColumn('tax_rate_id', 'text')
      .addColumn('net_minor', whole, (column) => column.notNull().check(sql`net_minor >= 0`))
      .addColumn('tax_minor', whole, (column) => column.notNull().check(sql`tax_minor >= 0`))
      .addColumn('gross_minor', whole, (column) => column.notNull())
      .addPrimaryKeyConstraint('sale_line_key', ['sale_id', 'position'])
      .addUniqueConstraint('sale_line_once', ['sale_id', 'line_id'])
      .addCheckConstraint('line_adds_up', sql`gross_minor = net_minor + tax_minor`),
  ).execute()
  await closed(
    db.schema
      .createTable('sale_tax')
      .addColumn('sale_id', 'text', (column) => column.notNull().references('sale.id'))
      .addColumn('position', whole, (column) => column.notNull())
      .addColumn('tax_rate_id', 'text', (column) => column.notNull())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('rate_ppm', whole, (column) => column.notNull())
      .addColumn('mode', 'text', (column) => column.notNull())
      .addColumn('net_minor', whole, (column) => column.notNull().check(sql`net_minor >= 0`))
      .addColumn('tax_minor', whole, (column) => column.notNull().check(sql`tax_minor >= 0`))
      .addPrimaryKeyConstraint('sale_tax_key', ['sale_id', 'position']),
  ).execute()
}

async function paymentTable(db: Kysely<Tables>, { whole, closed }: Words): Promise<void> {
  await closed(
    db.schema
      .createTable('payment')
      .addColumn('attempt_id', 'text', (column) => column.primaryKey().notNull())
      .addColumn('sale_id', 'text', (column) => column.notNull().references('sale.id'))
      .addColumn('register_id', 'text', (column) => column.notNull().references('register.id'))
      .addColumn('cashier_id', 'text', (column) => column.notNull().references('staff.id'))
      .addColumn('status', 'text', (column) =>
        column
          .notNull()
          .check(
            sql`status in ('intended', 'awaiting_card', 'authorized', 'captured', 'voided', 'expired', 'abandoned')`,
          ),
      )
      .addColumn('currency', 'text', (column) => column.notNull().check(sql`length(currency) = 3`))
      .addColumn('amount_minor', whole, (column) => column.notNull().check(sql`amount_minor >= 0`))
      .addColumn('tip_minor', whole, (column) => column.notNull().check(sql`tip_minor >= 0`))
      .addColumn('pending_amount_minor', whole, (column) => column.check(sql`pending_amount_minor >= 0`))
      .addColumn('sale_revision', whole, (column) => column.notNull())
      .addColumn('created_amount_minor', whole, (column) => column.notNull())
      .addColumn('request_round', whole, (column) => column.notNull())
      .addColumn('payment_intent_id', 'text', (column) => column.unique())
      .addColumn('reader_id', 'text')
      .addColumn('card_brand', 'text')
      .addColumn('card_last4', 'text')
      .addColumn('card_read_method', 'text')
      .addColumn('card_wallet', 'text')
      .addColumn('emv', 'text')
      .addColumn('decline_code', 'text')
      .addColumn('decline_issuer_code', 'text')
      .addColumn('declined_at', whole)
      .addColumn('created_at', whole, (column) => column.notNull())
      .addColumn('authorized_at', whole)
      .addColumn('capture_before', whole)
      .addColumn('captured_at', whole)
      .addCheckConstraint(
        'money_has_an_intent',
        sql`status in ('intended', 'abandoned') or payment_intent_id is not null`,
      ),
  ).execute()
}

async function paymentIndexes(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createIndex('payment_one_live_per_sale')
    .unique()
    .on('payment')
    .column('sale_id')
    .where(sql.ref('status'), 'in', sql`('intended', 'awaiting_card', 'authorized')`)
    .execute()
  await db.schema.createIndex('payment_by_sale').on('payment').column('sale_id').execute()
  await db.schema
    .createIndex('payment_newest_first')
    .on('payment')
    .columns(['created_at', 'attempt_id'])
    .execute()
}

async function journalTable(db: Kysely<Tables>, words: Words): Promise<void> {
  const { whole, closed, runningNumber } = words
  await closed(
    db.schema
      .createTable('payment_journal')
      .addColumn('id', sql.raw(runningNumber))
      .addColumn('attempt_id', 'text', (column) => column.notNull().references('payment.attempt_id'))
      .addColumn('at', whole, (column) => column.notNull())
      .addColumn('from_status', 'text')
      .addColumn('to_status', 'text', (column) => column.notNull())
      .addColumn('amount_minor', whole, (column) => column.notNull().check(sql`amount_minor >= 0`))
      .addColumn('currency', 'text', (column) => column.notNull())
      .addColumn('cause', 'text', (column) => column.notNull())
      .addColumn('staff_id', 'text')
      .addColumn('request_id', 'text'),
  ).execute()
  await words.appendOnly(db, 'payment_journal')
}

async function queueTables(db: Kysely<Tables>, { whole, closed, runningNumber }: Words): Promise<void> {
  await closed(
    db.schema
      .createTable('outbox')
      .addColumn('id', sql.raw(runningNumber))
      .addColumn('kind', 'text', (column) => column.notNull().check(sql`kind in ('capture')`))
      .addColumn('attempt_id', 'text', (column) => column.notNull().references('payment.attempt_id'))
      .addColumn('state', 'text', (column) =>
        column.notNull().check(sql`state in ('pending', 'done', 'given_up')`),
      )
      .addColumn('attempts', whole, (column) => column.notNull())
      .addColumn('request_round', whole, (column) => column.notNull())
      .addColumn('next_attempt_at', whole, (column) => column.notNull())
      .addColumn('last_problem', 'text')
      .addColumn('created_at', whole, (column) => column.notNull())
      .addUniqueConstraint('outbox_once', ['kind', 'attempt_id']),
  ).execute()
  await db.schema
    .createIndex('outbox_pending')
    .on('outbox')
    .column('next_attempt_at')
    .where(sql.ref('state'), '=', sql`'pending'`)
    .execute()
  await closed(
    db.schema
      .createTable('webhook_event')
      .addColumn('id', 'text', (column) => column.primaryKey().notNull())
      .addColumn('type', 'text', (column) => column.notNull())
      .addColumn('payment_intent_id', 'text')
      .addColumn('received_at', whole, (column) => column.notNull())
      .addColumn('processed_at', whole)
      .addColumn('attempts', whole, (column) => column.notNull())
      .addColumn('next_attempt_at', whole, (column) => column.notNull()),
  ).execute()
  await db.schema
    .createIndex('webhook_event_unprocessed')
    .on('webhook_event')
    .column('next_attempt_at')
    .where(sql.ref('processed_at'), 'is', sql`null`)
    .execute()
}
