import type { WireObject } from '../json.ts'
import type { View, Work } from '../work.ts'
import { request, type Param } from './params.ts'
import { Refusal } from './refusal.ts'

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

/** The endpoint that shows one object by its id. */
export function retrieveEndpoint<E extends object>(
  path: string,
  find: (work: Work, id: string) => E | Refusal,
  format: (entity: E, view: View) => WireObject,
): Endpoint {
  return endpoint({
    method: 'GET',
    path,
    params: request({}),
    run(work, { id, view }) {
      const found = find(work, id)
      return found instanceof Refusal ? found : format(found, view)
    },
  })
}
