import type { StaffId, TransitionCause } from '@till/contract'
import type { Actor } from '../auth/actor.ts'

/** Why the server looked at a payment, and on whose behalf; kept in the journal with what it found. */
export interface Cause {
  readonly what: TransitionCause
  readonly staffId: StaffId | null
  readonly requestId: string | null
}

/** Somebody asked. */
export function askedBy(what: TransitionCause, actor: Actor, requestId: string): Cause {
  return { what, staffId: actor.staff.id, requestId }
}

/** The server looked by itself. */
export function byItself(what: TransitionCause): Cause {
  return { what, staffId: null, requestId: null }
}
