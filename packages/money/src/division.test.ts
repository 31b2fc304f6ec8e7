import fc from 'fast-check'
import { expect, test } from 'vitest'
import { divideHalfUp } from './division.ts'

test.each<[bigint, bigint, bigint]>([
  [24n, 10n, 2n],
  [25n, 10n, 3n],
  [26n, 10n, 3n],
  [-24n, 10n, -2n],
  [-25n, 10n, -3n],
  [-26n, 10n, -3n],
  [35n, 10n, 4n],
  [1n, 3n, 0n],
  [2n, 3n, 1n],
  [0n, 7n, 0n],
])('%d ÷ %d = %d', (dividend, divisor, quotient) => {
  expect(divideHalfUp(dividend, divisor)).toBe(quotient)
})

test('is never further than half a divisor from the exact result, and on a tie lies away from zero', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n }), fc.bigInt({ min: 1n }), (dividend, divisor) => {
      const twiceTheError = 2n * (divideHalfUp(dividend, divisor) * divisor - dividend)
      expect(twiceTheError > -divisor && twiceTheError <= divisor).toBe(true)
    }),
  )
})

test('mirrors at zero', () => {
  fc.assert(
    fc.property(fc.bigInt(), fc.bigInt({ min: 1n }), (dividend, divisor) => {
      expect(divideHalfUp(-dividend, divisor)).toBe(-divideHalfUp(dividend, divisor))
    }),
  )
})

test.each([0n, -1n])('refuses to divide by %d', (divisor) => {
  expect(() => divideHalfUp(1n, divisor)).toThrow(RangeError)
})
