import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { add, compare, fractionHalfUp, multiplyByQuantity, subtract, sum } from './arithmetic.ts'
import { amountMinorMax, money, zero } from './money.ts'

const largest = money(amountMinorMax, 'usd')
const minor = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 })

describe('add and subtract', () => {
  test('undo each other', () => {
    fc.assert(
      fc.property(minor, minor, (left, right) => {
        const both = add(money(left, 'usd'), money(right, 'usd'))
        expect(both).toEqual(money(left + right, 'usd'))
        expect(subtract(both, money(right, 'usd'))).toEqual(money(left, 'usd'))
      }),
    )
  })

  test('throw when the result is out of range, on either side', () => {
    expect(() => add(largest, money(1, 'usd'))).toThrow(RangeError)
    expect(() => subtract(money(-amountMinorMax, 'usd'), money(1, 'usd'))).toThrow(RangeError)
  })
})

describe('two currencies', () => {
  const dollars = money(100, 'usd')
  const yen = money(100, 'jpy')

  test.each([
    ['add', () => add(dollars, yen)],
    ['subtract', () => subtract(dollars, yen)],
    ['compare', () => compare(dollars, yen)],
    ['sum', () => sum([dollars], 'jpy')],
  ])('cannot be brought together by %s', (_name, bringTogether) => {
    expect(bringTogether).toThrow('Currencies differ')
  })
})

test('compare orders amounts', () => {
  const shuffled = [3, -1, 0, 2, -1].map((value) => money(value, 'eur'))
  expect(shuffled.toSorted(compare).map((amount) => amount.minor)).toEqual([-1, -1, 0, 2, 3])
})

describe('sum', () => {
  test('of nothing is zero of the currency', () => {
    expect(sum([], 'kwd')).toEqual(zero('kwd'))
  })

  test('does not depend on the order', () => {
    fc.assert(
      fc.property(fc.array(minor), (minors) => {
        const amounts = minors.map((value) => money(value, 'usd'))
        expect(sum(amounts.toReversed(), 'usd')).toEqual(sum(amounts, 'usd'))
      }),
    )
  })
})

describe('multiplyByQuantity', () => {
  test('is repeated addition', () => {
    fc.assert(
      fc.property(minor, fc.integer({ min: 0, max: 50 }), (value, quantity) => {
        const price = money(value, 'usd')
        const pieces = Array.from({ length: quantity }, () => price)
        expect(multiplyByQuantity(price, quantity)).toEqual(sum(pieces, 'usd'))
      }),
    )
  })

  test('throws when the product is out of range', () => {
    expect(() => multiplyByQuantity(largest, 2)).toThrow(RangeError)
  })

  test('throws for a part of a piece', () => {
    expect(() => multiplyByQuantity(money(100, 'usd'), 1.5)).toThrow('Quantity')
  })
})

describe('fractionHalfUp', () => {
  test('takes a fraction and rounds halves away from zero', () => {
    expect(fractionHalfUp(money(1050, 'usd'), 88_750, 1_000_000)).toEqual(money(93, 'usd'))
    expect(fractionHalfUp(money(50, 'usd'), 1, 100)).toEqual(money(1, 'usd'))
    expect(fractionHalfUp(money(-50, 'usd'), 1, 100)).toEqual(money(-1, 'usd'))
  })

  test('stays exact where the product exceeds what a number can hold', () => {
    expect(fractionHalfUp(largest, 999_999_999, 1_000_000_000)).toEqual(money(999_999_998_999_999, 'usd'))
  })

  test('throws unless numerator and denominator are integers and the denominator positive', () => {
    expect(() => fractionHalfUp(largest, 0.1, 1)).toThrow('Numerator')
    expect(() => fractionHalfUp(largest, 1, 0.1)).toThrow('Denominator')
    expect(() => fractionHalfUp(largest, 1, 0)).toThrow('Divisor')
  })
})
