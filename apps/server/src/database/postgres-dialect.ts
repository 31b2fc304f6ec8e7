import { PostgresDialect } from 'kysely'
import type { Dialect } from 'kysely'
import { Pool, types } from 'pg'

const connectionsMax = 10
const connectMsMax = 5_000

/**
 * Kysely's dialect for PostgreSQL. Its 64-bit integers come as numbers: amounts and moments are far below the 53 bits
 * that a number holds exactly, and anything larger stops here.
 */
export function postgresDialect(url: string): Dialect {
  const pool = new Pool({
    connectionString: url,
    max: connectionsMax,
    connectionTimeoutMillis: connectMsMax,
    types: { getTypeParser: parserOf },
  })
  // A connection that breaks while nobody uses it is replaced by the pool; unheard, its error would end the process.
  pool.on('error', () => {})
  return new PostgresDialect({ pool })
}

const parserOf: typeof types.getTypeParser = (type, format) =>
  type === types.builtins.INT8 ? parseWhole : (types.getTypeParser(type, format) as (text: string) => unknown)

function parseWhole(text: string): number {
  const whole = Number(text)
  if (!Number.isSafeInteger(whole)) throw new RangeError(`A number of the database is too large: ${text}`)
  return whole
}
