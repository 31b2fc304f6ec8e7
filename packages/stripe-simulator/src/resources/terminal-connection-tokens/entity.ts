import { defineKind } from '../../store/store.ts'
import type { Work } from '../../work.ts'

/** Stripe calls its tokens short-lived and says no number. Long enough for a day at the counter. */
const CONNECTION_TOKEN_LIFE_MS = 24 * 60 * 60 * 1000

/** What lets a till speak to readers. Its id is its secret. */
export interface ConnectionTokenEntity {
  id: string
  createdAtMs: number
  /** Null when it is good for the readers of every location. */
  locationId: string | null
  /** A till has connected to a reader with it. It still reads, but connects no more. */
  isUsed: boolean
}

export const connectionTokens = defineKind<ConnectionTokenEntity>({
  name: 'terminal.connection_token',
  dueAtMs: (token) => token.createdAtMs + CONNECTION_TOKEN_LIFE_MS,
})

/** The token with that secret, unless it has expired. */
export function findConnectionToken(work: Work, secret: string): ConnectionTokenEntity | undefined {
  const token = work.store.find(connectionTokens, secret)
  const isAlive = token !== undefined && work.clock.now() < token.createdAtMs + CONNECTION_TOKEN_LIFE_MS
  return isAlive ? token : undefined
}

export function forgetExpiredTokens(work: Work): void {
  for (const token of work.store.due(connectionTokens, work.clock.now())) {
    work.store.remove(connectionTokens, token.id)
  }
}
