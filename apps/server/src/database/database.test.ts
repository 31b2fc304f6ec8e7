import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { newAttemptId, openTestTill } from '../sandbox/testing/test-till.ts'
import type { TestTill } from '../sandbox/testing/test-till.ts'
import { openSqlite } from './database.ts'

describe('the database refuses', () => {
  let till: TestTill

  beforeEach(async () => {
    till = await openTestTill()
    await till.signIn('cashier')
    await till.prepare(await till.ringUp(1850))
  })
  afterEach(() => till.close())

  const copyOfPayment = async () => {
    const row = await till.db.selectFrom('payment').selectAll().executeTakeFirstOrThrow()
    return { ...row, attempt_id: newAttemptId(), payment_intent_id: null }
  }

  it('a second live payment of a sale', async () => {
    const row = await copyOfPayment()
    for (const status of ['intended', 'awaiting_card', 'authorized'] as const) {
      const intent = status === 'intended' ? {} : { payment_intent_id: 'pi_other' as never }
      await expect(
        till.db
          .insertInto('payment')
          .values({ ...row, status, ...intent })
          .execute(),
      ).rejects.toThrow(/UNIQUE/)
    }
    await till.db
      .insertInto('payment')
      .values({ ...row, status: 'abandoned' })
      .execute()
  })

  it('two payments with one PaymentIntent', async () => {
    const row = await till.db.selectFrom('payment').selectAll().executeTakeFirstOrThrow()
    const twin = { ...row, attempt_id: newAttemptId(), status: 'voided' } as const
    await expect(till.db.insertInto('payment').values(twin).execute()).rejects.toThrow(/UNIQUE/)
  })

  it('an amount below zero, and one that is not a whole number', async () => {
    const negative = till.db.updateTable('payment').set({ amount_minor: -1 })
    await expect(negative.execute()).rejects.toThrow(/CHECK/)
    const fraction = till.db.updateTable('payment').set({ amount_minor: 18.5 })
    await expect(fraction.execute()).rejects.toThrow(/cannot store REAL/)
  })

  it('a change of the journal', async () => {
    const rewrite = till.db.updateTable('payment_journal').set({ amount_minor: 1 })
    await expect(rewrite.execute()).rejects.toThrow(/append-only/)
    await expect(till.db.deleteFrom('payment_journal').execute()).rejects.toThrow(/append-only/)
  })

  it('a completed sale without a receipt', async () => {
    const completion = till.db.updateTable('sale').set({ state: 'completed' })
    await expect(completion.execute()).rejects.toThrow(/CHECK/)
  })
})

describe('opening a database', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'till-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  it('again changes nothing', async () => {
    const path = join(folder, 'till.db')
    const schemaOf = async () => {
      const db = await openSqlite(path)
      const { rows } = await sql`select name, sql from sqlite_master order by name`.execute(db)
      const migrations = await sql`select name from kysely_migration`.execute(db)
      await db.destroy()
      return { rows, migrations: migrations.rows.length }
    }
    const first = await schemaOf()
    expect(first.migrations).toBe(2)
    expect(await schemaOf()).toEqual(first)
  })

  it('writes what it acknowledges to the disk', async () => {
    const db = await openSqlite(join(folder, 'till.db'))
    const journal = await sql<{ journal_mode: string }>`pragma journal_mode`.execute(db)
    const synchronous = await sql<{ synchronous: number }>`pragma synchronous`.execute(db)
    expect([journal.rows[0]?.journal_mode, synchronous.rows[0]?.synchronous]).toEqual(['wal', 2])
    await db.destroy()
  })
})
