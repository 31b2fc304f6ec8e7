// The few checks it takes to read stored JSON; a schema library would be larger than what it reads here.

/** Whether a value is what the type says, down to its last field. */
export type Check<Type> = (value: unknown) => value is Type

export function isText(value: unknown): value is string {
  return typeof value === 'string'
}

export function isFlag(value: unknown): value is boolean {
  return typeof value === 'boolean'
}

export function isWholeNumber(value: unknown): value is number {
  return Number.isSafeInteger(value)
}

export function oneOf<const Type>(allowed: readonly Type[]): Check<Type> {
  return (value): value is Type => (allowed as readonly unknown[]).includes(value)
}

export function orNull<Type>(check: Check<Type>): Check<Type | null> {
  return (value): value is Type | null => value === null || check(value)
}

/** An object with these fields. Further ones are left alone: a port may hand over more than its type promises. */
export function shape<Type extends object>(fields: {
  readonly [Field in keyof Type]-?: Check<Type[Field]>
}): Check<Type> {
  const checks = Object.entries<Check<unknown>>(fields)
  return (value): value is Type => {
    if (typeof value !== 'object' || value === null) return false
    const found = new Map<string, unknown>(Object.entries(value))
    return checks.every(([name, check]) => check(found.get(name)))
  }
}

export function anyOf<Type>(...checks: readonly Check<Type>[]): Check<Type> {
  return (value): value is Type => checks.some((check) => check(value))
}
