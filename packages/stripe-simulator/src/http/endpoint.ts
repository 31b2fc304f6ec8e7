import type { WireObject } from '../json.ts'
import type { View, Work } from '../work.ts'
import type { Param } from './params.ts'
import type { Refusal } from './refusal.ts'

/** Who asks: a secret or restricted key, a publishable key, or a till holding a connection token. */
export type Caller =
  { kind: 'secret' } | { kind: 'publishable' } | { kind: 'connection_token'; location: string | null }

export interface Ask<P> {
  /** The id in the path; empty where there is none. */
  id: string
  params: P
  caller: Caller
  view: View
  /** The caller named this version itself; otherwise the account's is used. */
  versionIsPinned: boolean
}

/** One route of Stripe's API: what it reads and what it does. `expand` is understood on every route. */
export interface Endpoint<P = unknown> {
  method: 'GET' | 'POST' | 'DELETE'
  /** Below the origin, with at most one `:id`. */
  path: string
  params: Param<P>
  /** Who may call it besides the holder of a secret key. */
  alsoFor?: readonly Caller['kind'][]
  run: (work: Work, ask: Ask<P>) => WireObject | Refusal
}

/** Forgets the parameter type, which only `run` needs to know, so that endpoints can stand in one list. */
export function endpoint<P>(definition: Endpoint<P>): Endpoint {
  return { ...definition, run: (work, ask) => definition.run(work, ask as Ask<P>) }
}
