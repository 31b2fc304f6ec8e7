import { DatabaseSync, type StatementSync } from 'node:sqlite'

/** One kind of stored thing: what distinguishes charges from refunds in the file. */
export interface Kind<E extends { id: string }> {
  readonly name: string
  /** The id of what this belongs to, so that its siblings are found without reading everything. */
  readonly parentOf?: (entity: E) => string | null
  /** When this wants to be looked at again, Unix ms: an authorization that lapses, a delivery to retry. */
  readonly dueAtMs?: (entity: E) => number | null
}

export function defineKind<E extends { id: string }>(kind: Kind<E>): Kind<E> {
  return kind
}

export interface Page<E> {
  entities: E[]
  hasMore: boolean
}

export interface PageQuery<E> {
  limit: number
  /** Only things whose `parentOf` is this. */
  parent?: string | undefined
  /** Continue after (older than) or before (newer than) the thing with this id. */
  startingAfter?: string | undefined
  endingBefore?: string | undefined
  matches?: (entity: E) => boolean
}

const SCHEMA = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  CREATE TABLE IF NOT EXISTS object (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    parent TEXT,
    due_at_ms INTEGER,
    body TEXT NOT NULL CHECK (json_valid(body)),
    UNIQUE (kind, id)
  ) STRICT;
  CREATE INDEX IF NOT EXISTS object_by_kind ON object (kind, seq);
  CREATE INDEX IF NOT EXISTS object_by_parent ON object (kind, parent, seq);
  CREATE INDEX IF NOT EXISTS object_by_due ON object (due_at_ms) WHERE due_at_ms IS NOT NULL;
`

/**
 * Everything the simulated Stripe remembers: one table of JSON objects in one SQLite file.
 *
 * Every request runs in one transaction, so an object, the events about it, their deliveries and the idempotency record are
 * either all there or none of them is. A commit is on the disk before the caller is answered (`synchronous = FULL`): what was
 * acknowledged survives `kill -9`. `seq` keeps the order of creation, which lists and cursors follow.
 */
export class Store {
  readonly #database: DatabaseSync
  readonly #statements = new Map<string, StatementSync>()
  #inTransaction = false
  readonly #watchers = new Set<(kinds: ReadonlySet<string>) => void>()
  /** The kinds written to in the transaction that is open. */
  #written = new Set<string>()

  /** @param file a path, or `':memory:'` to keep nothing */
  constructor(file: string) {
    // Two simulators on one file would each send every webhook. The second one fails to open instead.
    this.#database = new DatabaseSync(file)
    this.#database.exec('PRAGMA locking_mode = EXCLUSIVE')
    this.#database.exec(SCHEMA)
  }

  /** Runs `work` atomically; a throw, or a result that is not `kept`, leaves no trace. Joins a transaction already open. */
  transaction<T>(work: () => T, isKept: (result: T) => boolean = () => true): T {
    if (this.#inTransaction) return work()
    this.#database.exec('BEGIN')
    this.#inTransaction = true
    let committed = false
    try {
      const result = work()
      if (isKept(result)) {
        this.#database.exec('COMMIT')
        committed = true
      }
      return result
    } finally {
      this.#inTransaction = false
      const written = this.#written
      this.#written = new Set()
      if (committed) for (const watcher of this.#watchers) watcher(written)
      else this.#database.exec('ROLLBACK')
    }
  }

  /** Calls `watcher` after every commit with the names of the kinds that were written to, until the answer is called. */
  watch(watcher: (kinds: ReadonlySet<string>) => void): () => void {
    this.#watchers.add(watcher)
    return () => this.#watchers.delete(watcher)
  }

  find<E extends { id: string }>(kind: Kind<E>, id: string): E | undefined {
    const row = this.#prepare('SELECT body FROM object WHERE kind = ? AND id = ?').get(kind.name, id)
    return row === undefined ? undefined : (parse(row) as E)
  }

  /** Adds the thing, or replaces the one with its id (which keeps its place in the order). */
  put<E extends { id: string }>(kind: Kind<E>, entity: E): void {
    this.transaction(() => this.#write(kind, entity))
  }

  #write<E extends { id: string }>(kind: Kind<E>, entity: E): void {
    this.#written.add(kind.name)
    this.#prepare(
      `INSERT INTO object (kind, id, parent, due_at_ms, body) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (kind, id) DO UPDATE SET parent = excluded.parent, due_at_ms = excluded.due_at_ms, body = excluded.body`,
    ).run(
      kind.name,
      entity.id,
      kind.parentOf?.(entity) ?? null,
      kind.dueAtMs?.(entity) ?? null,
      JSON.stringify(entity),
    )
  }

  remove<E extends { id: string }>(kind: Kind<E>, id: string): void {
    this.#prepare('DELETE FROM object WHERE kind = ? AND id = ?').run(kind.name, id)
  }

  /** All things of a kind, or all that belong to `parent`, newest first. */
  all<E extends { id: string }>(kind: Kind<E>, parent?: string): E[] {
    return this.page(kind, { limit: Number.MAX_SAFE_INTEGER - 1, parent }).entities
  }

  /** One page, newest first, as Stripe's list endpoints want it. The cursors must exist. */
  page<E extends { id: string }>(kind: Kind<E>, query: PageQuery<E>): Page<E> {
    const backwards = query.endingBefore !== undefined
    const cursor = query.endingBefore ?? query.startingAfter
    const bound = cursor === undefined ? null : this.#sequenceOf(kind, cursor)
    const rows = this.#prepare(
      `SELECT body FROM object WHERE kind = :kind
       ${query.parent === undefined ? '' : 'AND parent = :parent'}
       ${bound === null ? '' : `AND seq ${backwards ? '>' : '<'} :bound`}
       ORDER BY seq ${backwards ? 'ASC' : 'DESC'}`,
    ).iterate({
      kind: kind.name,
      ...(query.parent === undefined ? {} : { parent: query.parent }),
      ...(bound === null ? {} : { bound }),
    })
    const entities: E[] = []
    for (const row of rows) {
      const entity = parse(row) as E
      if (query.matches && !query.matches(entity)) continue
      // One more than asked for tells whether there is a next page.
      if (entities.length === query.limit) return { entities: ordered(entities, backwards), hasMore: true }
      entities.push(entity)
    }
    return { entities: ordered(entities, backwards), hasMore: false }
  }

  /** Things of a kind whose time has come, earliest first. */
  due<E extends { id: string }>(kind: Kind<E>, nowMs: number): E[] {
    return this.#prepare('SELECT body FROM object WHERE kind = ? AND due_at_ms <= ? ORDER BY due_at_ms, seq')
      .all(kind.name, nowMs)
      .map((row) => parse(row) as E)
  }

  /** The next moment at which anything wants attention, Unix ms. */
  nextDueMs(): number | null {
    const row = this.#prepare('SELECT MIN(due_at_ms) AS due FROM object WHERE due_at_ms IS NOT NULL').get()
    return row === undefined ? null : (row['due'] as number | null)
  }

  close(): void {
    this.#database.close()
  }

  #sequenceOf<E extends { id: string }>(kind: Kind<E>, id: string): number {
    const row = this.#prepare('SELECT seq FROM object WHERE kind = ? AND id = ?').get(kind.name, id)
    if (row === undefined) throw new Error(`cursor ${id} is not a ${kind.name}`)
    return row['seq'] as number
  }

  #prepare(sql: string): StatementSync {
    const known = this.#statements.get(sql)
    if (known) return known
    const statement = this.#database.prepare(sql)
    this.#statements.set(sql, statement)
    return statement
  }
}

function parse(row: Record<string, unknown>): unknown {
  return JSON.parse(String(row['body']))
}

function ordered<E>(entities: E[], backwards: boolean): E[] {
  return backwards ? entities.toReversed() : entities
}
