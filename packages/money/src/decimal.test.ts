import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { currencies } from './currency.ts'
import type { Currency } from './currency.ts'
import { parseDecimal, toDecimalString } from './decimal.ts'
import type { DecimalSeparator } from './decimal.ts'
import { amountMinorMax, money } from './money.ts'

describe('parseDecimal', () => {
  test.each<[string, Currency, DecimalSeparator, number]>([
    ['12', 'usd', '.', 1200],
    ['12.5', 'usd', '.', 1250],
    ['12,50', 'eur', ',', 1250],
    ['.5', 'usd', '.', 50],
    ['12.', 'usd', '.', 1200],
    [' 12.05 ', 'usd', '.', 1205],
    ['00000000000000012.05', 'usd', '.', 1205],
    ['1200', 'jpy', '.', 1200],
    ['1.25', 'kwd', '.', 1250],
    ['1.234', 'kwd', '.', 1234],
    ['-0.05', 'usd', '.', -5],
    ['0', 'usd', '.', 0],
    ['9999999999999.99', 'usd', '.', amountMinorMax],
  ])('reads %j %s with %j as %d minor units', (text, currency, separator, minor) => {
    expect(parseDecimal(text, currency, separator)).toEqual({ ok: true, value: money(minor, currency) })
  })

  test.each([
    '',
    ' ',
    '.',
    '-',
    '-.',
    '+5',
    '--5',
    '1e3',
    '0x10',
    '1 000',
    '1.2.3',
    '5..',
    '12,5',
    'abc',
    '1٢',
    'NaN',
    '5-',
  ])('refuses %j', (text) => {
    expect(parseDecimal(text, 'usd', '.')).toEqual({ ok: false, error: { code: 'not_a_decimal' } })
  })

  test.each<[string, Currency, DecimalSeparator, number]>([
    ['1.005', 'usd', '.', 2],
    ['1.000', 'usd', '.', 2],
    ['1.0', 'jpy', '.', 0],
    ['1,2345', 'kwd', ',', 3],
  ])('refuses the decimals of %j %s', (text, currency, separator, decimalsMax) => {
    const error = { code: 'too_many_decimals', decimalsMax }
    expect(parseDecimal(text, currency, separator)).toEqual({ ok: false, error })
  })

  test.each(['10000000000000.00', '9'.repeat(100_000)])('refuses an amount that is too large', (text) => {
    const error = { code: 'amount_out_of_range', amountMinorMax }
    expect(parseDecimal(text, 'usd', '.')).toEqual({ ok: false, error })
  })
})

describe('toDecimalString', () => {
  test.each<[number, Currency, string]>([
    [1250, 'usd', '12.50'],
    [5, 'usd', '0.05'],
    [-5, 'usd', '-0.05'],
    [0, 'usd', '0.00'],
    [1200, 'jpy', '1200'],
    [0, 'jpy', '0'],
    [7, 'kwd', '0.007'],
  ])('writes %d minor units of %s as %j', (minor, currency, text) => {
    expect(toDecimalString(money(minor, currency))).toBe(text)
  })

  test('is read back unchanged, in every currency and with either separator', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -amountMinorMax, max: amountMinorMax }),
        fc.constantFrom(...currencies),
        fc.constantFrom<DecimalSeparator>('.', ','),
        (minor, currency, separator) => {
          const amount = money(minor, currency)
          const text = toDecimalString(amount).replace('.', separator)
          expect(parseDecimal(text, currency, separator)).toEqual({ ok: true, value: amount })
        },
      ),
    )
  })
})
