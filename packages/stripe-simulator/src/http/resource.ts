import type { Json, WireObject } from '../json.ts'
import type { View } from '../work.ts'
import type { Endpoint } from './endpoint.ts'

/** What a field of an object becomes when it is expanded. */
type Expansion =
  /** The object with the id that stands there. */
  | { of: string }
  /** A field that Stripe lets be expanded and that is always null here. */
  | 'always_null'
  /** A field that is not there at all unless it is asked for. */
  | { include: (object: WireObject, view: View) => Json }

/** What one resource folder contributes: its routes, and how the objects of its type are reached and expanded. */
export interface Resource {
  /** The value of `object` on the wire. */
  object: string
  endpoints: readonly Endpoint[]
  expandable: Readonly<Record<string, Expansion>>
  /** The object with that id, in the asker's shape. */
  retrieve?: (id: string, view: View) => WireObject | null
}
