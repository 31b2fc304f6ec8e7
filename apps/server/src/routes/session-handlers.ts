import { permissionsOf } from '@till/contract'
import type { Session } from '@till/contract'
import { succeed } from '@till/money'
import type { Actor } from '../auth/actor.ts'
import { signIn } from '../auth/sign-in.ts'
import { clearSessionCookie, readSessionCookie, setSessionCookie } from '../http/session-cookie.ts'
import { createConnectionToken, rememberReader } from '../registers/registers.ts'
import { readShop } from '../shop.ts'
import type { Till } from '../till.ts'
import type { Handlers } from './handlers.ts'

type SessionHandlers = Pick<
  Handlers,
  'signInOptions' | 'signIn' | 'session' | 'signOut' | 'rememberReader' | 'createConnectionToken'
>

export function sessionHandlers(till: Till, testReaderOffered: boolean): SessionHandlers {
  const { db, clock, sessions, terminal } = till

  async function describeSession({ staff, register }: Actor): Promise<Session> {
    return {
      staff,
      permissions: [...permissionsOf[staff.role]],
      register,
      shop: await readShop(db),
      testReaderOffered,
    }
  }

  return {
    async signInOptions() {
      return succeed({
        shop: await readShop(db),
        registers: await db.selectFrom('register').select(['id', 'name']).orderBy('number').execute(),
        staff: await db
          .selectFrom('staff')
          .select(['id', 'name', 'initials', 'role'])
          .orderBy('name')
          .execute(),
      })
    },

    async signIn({ body, request, reply }) {
      const secret = await signIn(db, clock, sessions, body)
      const { staffId, registerId } = body
      request.log.info({ staffId, registerId, isSignedIn: secret.ok }, 'PIN tried')
      if (!secret.ok) return secret
      // A till handed over to somebody else must not leave the first one's session open.
      if (request.actor !== null) await sessions.close(request.actor.sessionHash)
      const actor = await sessions.find(secret.value, false)
      if (actor === null) throw new Error('A session ended as it was opened')
      setSessionCookie(request, reply, secret.value)
      return succeed(await describeSession(actor))
    },

    session: async ({ actor }) => succeed(await describeSession(actor)),

    async signOut({ actor, reply }) {
      await sessions.close(actor.sessionHash)
      clearSessionCookie(reply)
      return succeed(undefined)
    },

    async rememberReader({ actor, body }) {
      await rememberReader(db, actor.register.id, body.readerId)
      return succeed(
        await describeSession({ ...actor, register: { ...actor.register, readerId: body.readerId } }),
      )
    },

    async createConnectionToken({ actor, request }) {
      const { staff, register } = actor
      request.log.info({ staffId: staff.id, registerId: register.id }, 'connection token asked for')
      return createConnectionToken(db, terminal, actor)
    },
  }
}

/** Finds who sent the request; a look at live events does not keep a till awake that nobody touches. */
export async function findActor(
  till: Till,
  request: Parameters<typeof readSessionCookie>[0],
  isUse: boolean,
): Promise<Actor | null> {
  const secret = readSessionCookie(request)
  return secret === undefined ? null : till.sessions.find(secret, isUse)
}
