import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { allocate } from './allocate.ts'
import { sum } from './arithmetic.ts'
import { amountMinorMax, money } from './money.ts'

function split(minor: number, weights: readonly number[]): number[] {
  return allocate(money(minor, 'usd'), weights).map((part) => part.minor)
}

const anyMinor = fc.integer({ min: -amountMinorMax, max: amountMinorMax })
const anyWeights = fc
  .array(fc.nat({ max: Number.MAX_SAFE_INTEGER }), { minLength: 1, maxLength: 20 })
  .filter((weights) => weights.some((weight) => weight > 0))

describe('allocate', () => {
  test.each<[number, number[], number[]]>([
    [100, [1, 1, 1], [34, 33, 33]],
    [-100, [1, 1, 1], [-34, -33, -33]],
    [5, [7, 3], [4, 1]],
    [101, [1, 0, 1], [51, 0, 50]],
    [2, [1, 1, 1], [1, 1, 0]],
    [10, [1, 1, 4], [2, 2, 6]],
    [0, [1, 2], [0, 0]],
    [7, [5], [7]],
  ])('splits %d by %j into %j', (minor, weights, parts) => {
    expect(split(minor, weights)).toEqual(parts)
  })

  test('loses no minor unit', () => {
    fc.assert(
      fc.property(anyMinor, anyWeights, (minor, weights) => {
        const whole = money(minor, 'kwd')
        expect(sum(allocate(whole, weights), 'kwd')).toEqual(whole)
      }),
    )
  })

  test('gives every part its exact share, give or take less than one minor unit', () => {
    fc.assert(
      fc.property(anyMinor, anyWeights, (minor, weights) => {
        const total = weights.reduce((soFar, weight) => soFar + BigInt(weight), 0n)
        for (const [index, part] of split(minor, weights).entries()) {
          const error = BigInt(part) * total - BigInt(minor) * BigInt(weights[index] ?? 0)
          expect(error < total && error > -total).toBe(true)
        }
      }),
    )
  })

  test.each([[[]], [[0, 0]], [[1, -1]], [[0.5, 0.5]]])('throws for the weights %j', (weights) => {
    expect(() => split(100, weights)).toThrow(RangeError)
  })
})
