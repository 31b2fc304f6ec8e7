import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseSnapshot } from './parse-snapshot.ts'

const whole = {
  version: 1,
  sale: { saleId: 'sale-1', revision: 3, due: { minor: 1250, currency: 'usd' } },
  attemptId: 'attempt-1',
  state: {
    kind: 'approved',
    amount: { minor: 1250, currency: 'usd' },
    cancelCameTooLate: false,
    confirmed: {
      status: 'authorized',
      amount: { minor: 1250, currency: 'usd' },
      saleCompleted: true,
      receiptNumber: '1-17',
      decline: { code: 'card_declined', declineCode: null, card: { brand: 'visa', last4: '4242' } },
    },
  },
}

/** Every path to a value inside, deepest last. */
function pathsOf(value: unknown, path: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path]
  return [path, ...Object.entries(value).flatMap(([name, inner]) => pathsOf(inner, [...path, name]))]
}

function replaced(value: unknown, [name, ...rest]: readonly string[], by: unknown): unknown {
  if (name === undefined) return by
  const fields = Object.entries(value as object)
  return Object.fromEntries(
    fields.map(([key, inner]) => [key, key === name ? replaced(inner, rest, by) : inner]),
  )
}

test('a whole snapshot is read', () => {
  expect(parseSnapshot(whole)).toEqual(whole)
})

test('more than the flow asked to keep does no harm', () => {
  expect(parseSnapshot(replaced(whole, ['sale'], { ...whole.sale, name: 'Table 4' }))).not.toBeNull()
})

test('a snapshot of another version is not read', () => {
  expect(parseSnapshot({ ...whole, version: 2 })).toBeNull()
})

test('a snapshot that is broken anywhere is not read', () => {
  const accepted = pathsOf(whole).filter((path) =>
    [undefined, 1.5, {}, []].some((broken) => parseSnapshot(replaced(whole, path, broken)) !== null),
  )
  expect(accepted).toEqual([])
})

test('nothing a browser may hold makes it throw', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      parseSnapshot(value)
    }),
  )
})

test.each([null, undefined, '', 'null', [], { version: 1 }])('%o is no snapshot', (value) => {
  expect(parseSnapshot(value)).toBeNull()
})
