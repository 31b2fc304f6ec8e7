import type { Kysely } from 'kysely'
import { Migrator } from 'kysely/migration'
import { firstTables } from './migrations/0001-first-tables.ts'
import { unknownIntents } from './migrations/0002-unknown-intents.ts'
import { wordsOf } from './migrations/dialect.ts'
import type { DialectName, Words } from './migrations/dialect.ts'
import type { Tables } from './tables.ts'

/** Every migration in its order. One that has been released is never edited; what it got wrong the next one mends. */
const migrations: Record<string, (db: Kysely<Tables>, words: Words) => Promise<void>> = {
  '0001-first-tables': firstTables,
  '0002-unknown-intents': unknownIntents,
}

/** Brings the tables up to date; does nothing where they are. Throws if a migration fails, and then nothing of it stays. */
export async function migrate(db: Kysely<Tables>, dialect: DialectName): Promise<void> {
  const words = wordsOf[dialect]
  const { error } = await new Migrator({
    db,
    provider: {
      getMigrations: () =>
        Promise.resolve(
          Object.fromEntries(
            Object.entries(migrations).map(([name, up]) => [
              name,
              { up: (transaction: Kysely<Tables>) => up(transaction, words) },
            ]),
          ),
        ),
    },
  }).migrateToLatest()
  if (error !== undefined) throw new Error('The database could not be brought up to date', { cause: error })
}
