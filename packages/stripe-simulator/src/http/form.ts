import { invalidRequest, type Refusal } from './refusal.ts'

/** A decoded request: text at the leaves, as everything is text on Stripe's wire. */
export type Raw = string | RawMap
export interface RawMap {
  [name: string]: Raw
}

/** Stripe nests a few levels; far more is not a request but an attack. */
const DEPTH_MAX = 12

/**
 * Decodes `a[b][0]=x` into `{a: {b: {0: 'x'}}}`. Lists keep their indexes as names; `a[]=x` (the spelling of the Ruby, PHP and
 * Python SDKs) is numbered in order of appearance, and a name repeated without brackets keeps its last value, as Stripe does.
 */
export function decodeForm(text: string): RawMap | Refusal {
  const root: RawMap = emptyMap()
  for (const [name, value] of new URLSearchParams(text)) {
    const path = splitName(name)
    if (path.length > DEPTH_MAX)
      return invalidRequest(`Parameters can be nested at most ${DEPTH_MAX} levels deep.`, {
        param: path[0] ?? '',
      })
    assign(root, path, value)
  }
  return root
}

export function isRawMap(raw: Raw | undefined): raw is RawMap {
  return typeof raw === 'object'
}

/** Maps that inherit nothing, so that a parameter called `__proto__` is only a parameter. */
function emptyMap(): RawMap {
  return Object.create(null) as RawMap
}

function splitName(name: string): string[] {
  const bracket = name.indexOf('[')
  if (bracket <= 0 || !name.endsWith(']')) return [name]
  return [name.slice(0, bracket), ...name.slice(bracket + 1, -1).split('][')]
}

function assign(root: RawMap, path: readonly string[], value: string): void {
  let map = root
  for (const [depth, part] of path.entries()) {
    const name = part === '' ? String(Object.keys(map).length) : part
    if (depth === path.length - 1) {
      map[name] = value
      return
    }
    const existing = map[name]
    const next = isRawMap(existing) ? existing : emptyMap()
    map[name] = next
    map = next
  }
}
