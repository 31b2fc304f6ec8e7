import { Kysely } from 'kysely'
import type { Transaction } from 'kysely'
import { migrate } from './migrate.ts'
import { postgresDialect } from './postgres-dialect.ts'
import { nodeSqliteDialect } from './sqlite-dialect.ts'
import type { Tables } from './tables.ts'

export type Database = Kysely<Tables>

/** The database, or one transaction of it. */
export type Queries = Kysely<Tables> | Transaction<Tables>

/** Opens the SQLite file at `path` (`:memory:` for none), creating or migrating it. */
export async function openSqlite(path: string): Promise<Database> {
  const database = new Kysely<Tables>({ dialect: nodeSqliteDialect(path) })
  await migrate(database, 'sqlite')
  return database
}

/** Opens the PostgreSQL database at `url`, migrating it. Rejects if it cannot be reached. */
export async function openPostgres(url: string): Promise<Database> {
  const database = new Kysely<Tables>({ dialect: postgresDialect(url) })
  try {
    await migrate(database, 'postgres')
    return database
  } catch (error) {
    await database.destroy()
    throw error
  }
}
