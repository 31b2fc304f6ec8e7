import { isJsonObject, type Json, type JsonObject, type WireObject } from '../json.ts'
import type { View } from '../work.ts'
import { invalidRequest, type Refusal } from './refusal.ts'
import type { Resource } from './resource.ts'

/** Stripe's limit. */
const EXPAND_DEPTH_MAX = 4

export type Resources = ReadonlyMap<string, Resource>

/** Replaces ids by what they stand for along each path, such as `latest_charge` or `data.latest_charge`. */
export function expandAll(
  object: WireObject,
  paths: readonly string[],
  resources: Resources,
  view: View,
): Refusal | undefined {
  for (const path of paths) {
    const parts = path.split('.')
    if (parts.length > EXPAND_DEPTH_MAX) {
      return invalidRequest(
        `You cannot expand more than ${EXPAND_DEPTH_MAX} levels of a property. Property: ${path}`,
        { param: 'expand' },
      )
    }
    if (object.object === 'list' && parts[0] !== 'data') return cannotExpand(path, `data.${path}`)
    const isKnown = expand(object, parts, resources, view)
    if (!isKnown) return cannotExpand(path)
  }
  return undefined
}

/** Expands in place; false when the path names something that cannot be expanded. */
function expand(value: Json, parts: readonly string[], resources: Resources, view: View): boolean {
  const [field, ...rest] = parts
  if (field === undefined || value === null) return true
  if (Array.isArray(value)) return value.every((element) => expand(element, parts, resources, view))
  if (!isJsonObject(value)) return false
  const expansion = expansionOf(value, field, resources)
  if (expansion === 'always_null') return true
  if (expansion === undefined) return expandInside(value[field], rest, resources, view)
  if ('include' in expansion) value[field] ??= expansion.include(value as WireObject, view)
  else value[field] = resolve(value[field], expansion.of, resources, view)
  return expand(value[field], rest, resources, view)
}

/** Into what needs no expanding itself: the elements of a list, or the fields of a hash. */
function expandInside(value: Json, rest: readonly string[], resources: Resources, view: View): boolean {
  if (!isJsonObject(value) && !Array.isArray(value)) return false
  return rest.length > 0 && expand(value, rest, resources, view)
}

function expansionOf(value: JsonObject, field: string, resources: Resources) {
  return typeof value['object'] === 'string' ? resources.get(value['object'])?.expandable[field] : undefined
}

function resolve(value: Json, object: string, resources: Resources, view: View): Json {
  if (typeof value !== 'string') return value
  return resources.get(object)?.retrieve?.(value, view) ?? value
}

function cannotExpand(path: string, instead?: string): Refusal {
  const hint = instead === undefined ? '' : ` You may want to try expanding '${instead}' instead.`
  return invalidRequest(`This property cannot be expanded (${path}).${hint}`, { param: 'expand' })
}
