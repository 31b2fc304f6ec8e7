import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** Where memory is a file system, so that `fsync` costs nothing. */
const memoryFolder = '/dev/shm'

/** Told of every statement before it is prepared; what it throws is what the disk answers. */
export type Watcher = (sql: string) => void

const watchers = new Map<string, Watcher>()
const unwatched = new WeakSet<DatabaseSync>()
const paths = new WeakMap<DatabaseSync, string>()

/** Stands between this process and SQLite. The product prepares each statement right before it runs it. */
export function watchStatements(): void {
  const prepare = Object.getOwnPropertyDescriptor(DatabaseSync.prototype, 'prepare')?.value as (
    this: DatabaseSync,
    sql: string,
  ) => ReturnType<DatabaseSync['prepare']>
  DatabaseSync.prototype.prepare = function prepareWatched(this: DatabaseSync, sql: string) {
    if (!unwatched.has(this)) watchers.get(pathOf(this))?.(sql)
    return prepare.call(this, sql)
  }
}

/** Null ends it. */
export function watchFile(path: string, watcher: Watcher | null): void {
  if (watcher === null) watchers.delete(path)
  else watchers.set(path, watcher)
}

/** A second look at the same file that no fault reaches. */
export function openUnwatched(path: string, readOnly: boolean): DatabaseSync {
  const database = new DatabaseSync(path, { readOnly, timeout: 1_000 })
  unwatched.add(database)
  return database
}

export function newFolder(): string {
  return mkdtempSync(join(existsSync(memoryFolder) ? memoryFolder : tmpdir(), 'till-world-'))
}

export function removeFolder(path: string): void {
  rmSync(path, { recursive: true, force: true })
}

/** The file as a power cut would leave it at this very moment. */
export function copyImage(from: string, to: string): void {
  copyFileSync(from, to)
  const log = `${from}-wal`
  if (existsSync(log)) copyFileSync(log, `${to}-wal`)
}

function pathOf(database: DatabaseSync): string {
  const known = paths.get(database)
  if (known !== undefined) return known
  const path = database.location() ?? ''
  paths.set(database, path)
  return path
}
