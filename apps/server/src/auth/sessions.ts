import type { RegisterId, StaffId } from '@till/contract'
import { createHash } from 'node:crypto'
import type { Clock } from '../clock.ts'
import type { Database } from '../database/database.ts'
import type { Ids } from '../ids.ts'
import type { Actor } from './actor.ts'

/** A till that nobody touches for this long asks for the PIN again. */
const idleMsMax = 15 * 60 * 1_000

/** Even a busy one does after this long: a session does not outlive a working day. */
export const sessionMsMax = 12 * 60 * 60 * 1_000

/** How stale the note of the last use may be; spares a write with every request. */
const lastSeenStaleMs = 30_000

/** Sessions live in the database, so that they end when somebody says so; the browser holds only a random secret. */
export interface Sessions {
  /** Opens a session and answers its secret, which is stored nowhere but in the browser. */
  open(staffId: StaffId, registerId: RegisterId): Promise<string>
  /** Null for a secret that opens nothing (any more). `isUse`: the look counts as use and keeps the session alive. */
  find(secret: string, isUse: boolean): Promise<Actor | null>
  close(sessionHash: string): Promise<void>
  isOpen(sessionHash: string): Promise<boolean>
}

export function createSessions(db: Database, clock: Clock, ids: Ids): Sessions {
  const oldest = (now: number): Oldest => ({ created: now - sessionMsMax, lastSeen: now - idleMsMax })

  return {
    async open(staffId, registerId) {
      const now = clock.now()
      const { created, lastSeen } = oldest(now)
      await db
        .deleteFrom('session')
        .where((row) => row.or([row('created_at', '<=', created), row('last_seen_at', '<=', lastSeen)]))
        .execute()
      const secret = ids.secret()
      await db
        .insertInto('session')
        .values({
          secret_hash: hashSecret(secret),
          staff_id: staffId,
          register_id: registerId,
          created_at: now,
          last_seen_at: now,
        })
        .execute()
      return secret
    },

    async find(secret, isUse) {
      const now = clock.now()
      const sessionHash = hashSecret(secret)
      const session = await readSession(db, sessionHash, oldest(now))
      if (session === null) return null
      if (isUse && session.lastSeenAt < now - lastSeenStaleMs) {
        await db
          .updateTable('session')
          .set({ last_seen_at: now })
          .where('secret_hash', '=', sessionHash)
          .execute()
      }
      return session.actor
    },

    async close(sessionHash) {
      await db.deleteFrom('session').where('secret_hash', '=', sessionHash).execute()
    },

    async isOpen(sessionHash) {
      return (await readSession(db, sessionHash, oldest(clock.now()))) !== null
    },
  }
}

/** The moments before which a session that was opened, or last used, has ended. */
interface Oldest {
  readonly created: number
  readonly lastSeen: number
}

async function readSession(
  db: Database,
  sessionHash: string,
  { created, lastSeen }: Oldest,
): Promise<{ actor: Actor; lastSeenAt: number } | null> {
  const row = await db
    .selectFrom('session')
    .innerJoin('staff', 'staff.id', 'session.staff_id')
    .innerJoin('register', 'register.id', 'session.register_id')
    .select(['session.last_seen_at', 'staff.id as staff_id', 'staff.name as staff_name'])
    .select(['staff.initials', 'staff.role', 'register.id as register_id'])
    .select(['register.name as register_name', 'register.location_id', 'register.reader_id'])
    .where('session.secret_hash', '=', sessionHash)
    .where('session.created_at', '>', created)
    .where('session.last_seen_at', '>', lastSeen)
    .executeTakeFirst()
  if (row === undefined) return null
  const { staff_id, staff_name, initials, role, register_id, register_name, location_id, reader_id } = row
  return {
    lastSeenAt: row.last_seen_at,
    actor: {
      sessionHash,
      staff: { id: staff_id, name: staff_name, initials, role },
      register: { id: register_id, name: register_name, locationId: location_id, readerId: reader_id },
    },
  }
}

function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url')
}
