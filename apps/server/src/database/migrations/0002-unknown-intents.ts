import type { Kysely } from 'kysely'
import { sql } from 'kysely'
import type { Tables } from '../tables.ts'
import type { Words } from './dialect.ts'

/** What Stripe holds and no payment of ours knows, and how far Stripe has been looked through for it. */
export async function unknownIntents(db: Kysely<Tables>, { whole, closed }: Words): Promise<void> {
  await closed(
    db.schema
      .createTable('unknown_intent')
      .addColumn('id', 'text', (column) => column.primaryKey().notNull())
      .addColumn('amount_minor', whole, (column) => column.notNull().check(sql`amount_minor >= 0`))
      .addColumn('currency', 'text', (column) => column.notNull().check(sql`length(currency) = 3`))
      .addColumn('status', 'text', (column) => column.notNull())
      .addColumn('card_brand', 'text')
      .addColumn('card_last4', 'text')
      .addColumn('created_at', whole, (column) => column.notNull())
      .addColumn('capture_before', whole)
      .addColumn('first_seen_at', whole, (column) => column.notNull())
      .addColumn('resolved_at', whole),
  ).execute()
  await db.schema
    .createIndex('unknown_intent_unresolved')
    .on('unknown_intent')
    .column('first_seen_at')
    .where(sql.ref('resolved_at'), 'is', sql`null`)
    .execute()
  await closed(
    db.schema
      .createTable('intent_sweep')
      .addColumn('id', whole, (column) => column.primaryKey().check(sql`id = 1`))
      .addColumn('looked_until', whole, (column) => column.notNull()),
  ).execute()
}
