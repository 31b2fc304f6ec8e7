import { CompiledQuery, SqliteAdapter, SqliteDialect, SqliteDriver } from 'kysely'
import type { DatabaseConnection, Dialect, Driver, SqliteDatabase } from 'kysely'
import { DatabaseSync } from 'node:sqlite'
import type { SQLInputValue } from 'node:sqlite'

/** How long a statement waits for another process (a backup, say) that holds the file. */
const busyTimeoutMs = 5_000

/**
 * Kysely's dialect for the SQLite that comes with Node. An acknowledged write survives the loss of power
 * (`synchronous = FULL`), and a write transaction takes its lock when it begins, so it cannot fail halfway for the
 * lack of one.
 */
export function nodeSqliteDialect(path: string): Dialect {
  const config = { database: () => Promise.resolve(openFile(path)) }
  const dialect = new SqliteDialect(config)
  return {
    createDriver: (): Driver => new ImmediateDriver(config),
    createAdapter: () => new NodeSqliteAdapter(),
    createQueryCompiler: () => dialect.createQueryCompiler(),
    createIntrospector: (db) => dialect.createIntrospector(db),
  }
}

class ImmediateDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'))
  }
}

class NodeSqliteAdapter extends SqliteAdapter {
  /** SQLite rolls back DDL like any other statement, so a migration that dies halfway leaves nothing behind. */
  override get supportsTransactionalDdl(): boolean {
    return true
  }
}

function openFile(path: string): SqliteDatabase {
  const file = new DatabaseSync(path, { enableForeignKeyConstraints: true, timeout: busyTimeoutMs })
  file.exec('pragma journal_mode = wal; pragma synchronous = full')
  return {
    close: () => file.close(),
    prepare(sql) {
      const statement = file.prepare(sql)
      return {
        reader: statement.columns().length > 0,
        all: (parameters) => statement.all(...(parameters as SQLInputValue[])),
        run: (parameters) => statement.run(...(parameters as SQLInputValue[])),
        iterate: (parameters) => statement.iterate(...(parameters as SQLInputValue[])),
      }
    },
  }
}
