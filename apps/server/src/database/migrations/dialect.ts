import type { CreateTableBuilder, Kysely } from 'kysely'
import { sql } from 'kysely'
import type { Tables } from '../tables.ts'

/** The databases the till can live in; a migration writes the same tables for each. */
export type DialectName = 'sqlite' | 'postgres'

/** Where the two databases use different words for the same thing. */
export interface Words {
  /** A 64-bit whole number: an amount, or a moment in milliseconds. */
  readonly whole: 'integer' | 'bigint'
  /** A table's own running number. */
  readonly runningNumber: string
  /** Ends a table's definition. SQLite checks column types only in STRICT tables; PostgreSQL always does. */
  readonly closed: <Table extends string, Column extends string>(
    table: CreateTableBuilder<Table, Column>,
  ) => CreateTableBuilder<Table, Column>
  /** Makes the database refuse every change and deletion of the table's rows. */
  readonly appendOnly: (db: Kysely<Tables>, table: string) => Promise<void>
}

export const wordsOf: Record<DialectName, Words> = {
  sqlite: {
    whole: 'integer',
    runningNumber: 'integer primary key autoincrement',
    closed: (table) => table.modifyEnd(sql`strict`),
    async appendOnly(db, table) {
      for (const change of ['update', 'delete']) {
        const trigger = sql.id(`${table}_no_${change}`)
        await sql`
          create trigger ${trigger} before ${sql.raw(change)} on ${sql.table(table)}
          begin select raise(abort, ${sql.lit(`${table} is append-only`)}); end
        `.execute(db)
      }
    },
  },
  postgres: {
    whole: 'bigint',
    runningNumber: 'bigint generated always as identity primary key',
    closed: (table) => table,
    async appendOnly(db, table) {
      const guard = sql.id(`${table}_append_only`)
      await sql`
        create function ${guard}() returns trigger language plpgsql as
        ${sql.lit(`begin raise exception '${table} is append-only'; end`)}
      `.execute(db)
      await sql`
        create trigger ${guard} before update or delete or truncate on ${sql.table(table)}
        for each statement execute function ${guard}()
      `.execute(db)
    },
  },
}
