import { expect, test } from 'vitest'
import type { Currency } from './currency.ts'
import { amountMinorMax, money, zero } from './money.ts'

test('holds whole minor units of a currency', () => {
  expect(money(1250, 'usd')).toEqual({ minor: 1250, currency: 'usd' })
  expect(money(-amountMinorMax, 'jpy').minor).toBe(-999_999_999_999_999)
  expect(zero('kwd')).toEqual({ minor: 0, currency: 'kwd' })
})

test.each([0.5, Number.NaN, Number.POSITIVE_INFINITY, amountMinorMax + 1, -amountMinorMax - 1])(
  'refuses %d minor units',
  (minor) => {
    expect(() => money(minor, 'usd')).toThrow(RangeError)
  },
)

test('refuses a currency that a cast let in', () => {
  expect(() => money(1, 'USD' as Currency)).toThrow(RangeError)
})

test('has only one zero', () => {
  expect(Object.is(money(-0, 'usd').minor, 0)).toBe(true)
})
