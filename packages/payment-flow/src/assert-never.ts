/** Closes a switch over a union: does not compile while a case is missing. */
export function assertNever(value: never): never {
  throw new TypeError(`Not a known case: ${JSON.stringify(value)}`)
}
