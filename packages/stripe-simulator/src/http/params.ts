import { isJsonObject, type WireObject } from '../json.ts'
import { isRawMap, type Raw, type RawMap } from './form.ts'
import { invalidRequest, missingParameter, notSimulated, Refusal, unknownParameters } from './refusal.ts'

/**
 * How one parameter is read. `raw` is undefined when it was not sent; `name` is its full name, such as `address[line1]`.
 * The functions below build these; together they are the schema of an endpoint and refuse with Stripe's own words.
 */
export interface Param<T> {
  parse(raw: Raw | undefined, name: string): T | Refusal
}

export type Fields = Record<string, Param<unknown>>
export type ParamsOf<F extends Fields> = { [K in keyof F]: F[K] extends Param<infer T> ? T : never }
export type ParsedBy<P> = P extends Param<infer T> ? T : never

const TEXT_LENGTH_MAX = 5000
const METADATA_KEYS_MAX = 50
const METADATA_KEY_LENGTH_MAX = 40
const METADATA_VALUE_LENGTH_MAX = 500

export function required<T>(param: Param<T | undefined>): Param<T> {
  return {
    parse(raw, name) {
      if (raw === undefined || raw === '') return missingParameter(name)
      return param.parse(raw, name) as T | Refusal
    },
  }
}

/** Allows the empty string, Stripe's way of unsetting: reads as null. */
export function emptyable<T>(param: Param<T>): Param<T | null> {
  return { parse: (raw, name) => (raw === '' ? null : param.parse(raw, name)) }
}

export function text(lengthMax: number = TEXT_LENGTH_MAX): Param<string | undefined> {
  return scalar((value, name) =>
    value.length <= lengthMax
      ? value
      : invalidRequest(`Invalid string: ${value.slice(0, 20)}...; must be at most ${lengthMax} characters`, {
          param: name,
        }),
  )
}

export function integer(range: { min?: number; max?: number } = {}): Param<number | undefined> {
  return scalar((value, name) => {
    const number = Number(value)
    const details = { code: 'parameter_invalid_integer', param: name }
    if (!/^-?\d+$/.test(value) || !Number.isSafeInteger(number)) {
      return invalidRequest(`Invalid integer: ${value}`, details)
    }
    if (range.min !== undefined && number < range.min) {
      return invalidRequest(`This value must be greater than or equal to ${range.min}.`, details)
    }
    if (range.max !== undefined && number > range.max) {
      return invalidRequest(`This value must be less than or equal to ${range.max}.`, details)
    }
    return number
  })
}

export function boolean(): Param<boolean | undefined> {
  return scalar((value, name) => {
    if (value === 'true') return true
    if (value === 'false') return false
    return invalidRequest(`Invalid boolean: ${value}`, { param: name })
  })
}

export function oneOf<const V extends string>(...values: readonly V[]): Param<V | undefined> {
  return scalar((value, name) => {
    const known = values.find((candidate) => candidate === value)
    return known ?? invalidRequest(`Invalid ${name}: must be one of ${enumerate(values)}`, { param: name })
  })
}

export function listOf<T>(element: Param<T | undefined>): Param<T[] | undefined> {
  return {
    parse(raw, name) {
      if (raw === undefined) return undefined
      if (!isRawMap(raw)) return invalidRequest('Invalid array', { param: name })
      const elements: T[] = []
      for (const [index, value] of Object.entries(raw)) {
        if (!/^\d+$/.test(index)) return invalidRequest('Invalid array', { param: name })
        const parsed = required(element).parse(value, `${name}[${index}]`)
        if (parsed instanceof Refusal) return parsed
        elements.push(parsed)
      }
      return elements
    },
  }
}

/** A nested hash. Names it does not list are refused, all of them at once. */
export function hash<F extends Fields>(fields: F): Param<ParamsOf<F> | undefined> {
  return {
    parse(raw, name) {
      if (raw === undefined) return undefined
      if (!isRawMap(raw)) return invalidRequest('Invalid object', { param: name })
      return parseFields(fields, raw, name)
    },
  }
}

/** The parameters of a whole request. */
export function request<F extends Fields>(fields: F): Param<ParamsOf<F>> {
  return { parse: (raw) => parseFields(fields, isRawMap(raw) ? raw : {}, '') }
}

/** Key by key: a string sets, an empty one removes; null (an empty `metadata`) removes them all. */
export type MetadataChange = Record<string, string> | null

export function metadata(): Param<MetadataChange | undefined> {
  return {
    parse(raw, name) {
      if (raw === undefined) return undefined
      if (raw === '') return null
      if (!isRawMap(raw)) return invalidRequest('Invalid object', { param: name })
      for (const [key, value] of Object.entries(raw)) {
        const refusal = checkMetadata(key, value, `${name}[${key}]`)
        if (refusal) return refusal
      }
      // Not key by key, so that `__proto__` is only a key.
      return Object.fromEntries(Object.entries(raw)) as Record<string, string>
    },
  }
}

export function mergeMetadata(
  current: Record<string, string>,
  change: MetadataChange | undefined,
): Record<string, string> {
  if (change === undefined) return current
  if (change === null) return {}
  return Object.fromEntries(Object.entries({ ...current, ...change }).filter(([, value]) => value !== ''))
}

/** Refuses an object that has more metadata than Stripe keeps; what was unset meanwhile does not count. */
export function checkMetadataKeys({ metadata: kept }: WireObject): Refusal | undefined {
  if (!isJsonObject(kept) || Object.keys(kept).length <= METADATA_KEYS_MAX) return undefined
  return invalidRequest(`You can have up to ${METADATA_KEYS_MAX} metadata keys.`, { param: 'metadata' })
}

export interface Range {
  gt?: number | undefined
  gte?: number | undefined
  lt?: number | undefined
  lte?: number | undefined
}

/** `created=123` or `created[gte]=123`, in Unix seconds. */
export function timeRange(): Param<Range | undefined> {
  const bounds = hash({ gt: integer(), gte: integer(), lt: integer(), lte: integer() })
  return {
    parse(raw, name) {
      if (raw === undefined || isRawMap(raw)) return bounds.parse(raw, name)
      const exactly = integer().parse(raw, name)
      return typeof exactly === 'number' ? { gte: exactly, lte: exactly } : exactly
    },
  }
}

export function isWithin(seconds: number, range: Range | undefined): boolean {
  if (range === undefined) return true
  const { gt = -Infinity, gte = -Infinity, lt = Infinity, lte = Infinity } = range
  return seconds > gt && seconds >= gte && seconds < lt && seconds <= lte
}

/** A parameter Stripe knows and this simulator would have to ignore: said aloud instead. */
export function unsupported(): Param<undefined> {
  return {
    parse: (raw, name) => (raw === undefined ? undefined : notSimulated(`The parameter ${name}`, name)),
  }
}

/** A parameter that makes no difference to anything that is simulated. */
export function ignored(): Param<undefined> {
  return { parse: () => undefined }
}

function scalar<T>(read: (value: string, name: string) => T | Refusal): Param<T | undefined> {
  return {
    parse(raw, name) {
      if (raw === undefined) return undefined
      if (isRawMap(raw)) return invalidRequest(`Invalid string: ${JSON.stringify(raw)}`, { param: name })
      if (raw === '') return cannotUnset(name)
      return read(raw, name)
    },
  }
}

function cannotUnset(name: string): Refusal {
  return invalidRequest(
    `You passed an empty string for '${name}'. We assume empty values are an attempt to unset a parameter; however '${name}' cannot be unset. You should remove '${name}' from your request or supply a non-empty value.`,
    { code: 'parameter_invalid_empty', param: name },
  )
}

function parseFields<F extends Fields>(fields: F, raw: RawMap, prefix: string): ParamsOf<F> | Refusal {
  const nameOf = (field: string) => (prefix === '' ? field : `${prefix}[${field}]`)
  const unknown = Object.keys(raw).filter((field) => !Object.hasOwn(fields, field))
  if (unknown.length > 0) return unknownParameters(unknown.map(nameOf))
  const parsed: Record<string, unknown> = {}
  for (const [field, param] of Object.entries(fields)) {
    const value = param.parse(raw[field], nameOf(field))
    if (value instanceof Refusal) return value
    parsed[field] = value
  }
  return parsed as ParamsOf<F>
}

function checkMetadata(key: string, value: Raw, name: string): Refusal | undefined {
  if (isRawMap(value))
    return invalidRequest('Invalid string: metadata values must be strings', { param: name })
  if (key.length > METADATA_KEY_LENGTH_MAX) {
    return invalidRequest(
      `Metadata keys can have up to ${METADATA_KEY_LENGTH_MAX} characters, but you passed in a key that is ${key.length} characters. Invalid key: ${key}`,
      { param: name },
    )
  }
  if (value.length > METADATA_VALUE_LENGTH_MAX) {
    return invalidRequest(
      `Metadata values can have up to ${METADATA_VALUE_LENGTH_MAX} characters, but you passed in a value that is ${value.length} characters. Invalid value: ${value}`,
      { param: name },
    )
  }
  return undefined
}

/** "a", "a or b", "a, b, or c": Stripe writes the comma. */
export function enumerate(values: readonly string[]): string {
  if (values.length < 3) return values.join(' or ')
  return `${values.slice(0, -1).join(', ')}, or ${values.at(-1)}`
}
