import { expect, test } from 'vitest'
import type { Currency } from './currency.ts'
import { formatMoney } from './format-money.ts'
import { amountMinorMax, money } from './money.ts'

test.each<[number, Currency, string, string]>([
  [1250, 'usd', 'en-US', '$12.50'],
  [123456, 'usd', 'en-US', '$1,234.56'],
  [-5, 'usd', 'en-US', '-$0.05'],
  [1200, 'jpy', 'ja-JP', '￥1,200'],
  [1200, 'jpy', 'en-US', '¥1,200'],
  [123456, 'eur', 'de-DE', '1.234,56 €'],
  [1250, 'kwd', 'en-US', 'KWD 1.250'],
  [amountMinorMax, 'usd', 'en-US', '$9,999,999,999,999.99'],
])('%d %s reads in %s as %s', (minor, currency, locale, text) => {
  // Intl parts amount and symbol with a no-break space, which is not what this test is about.
  expect(formatMoney(money(minor, currency), locale).replaceAll('\u00A0', ' ')).toBe(text)
})

test('shows the hundredths of a currency that Intl would round to whole units', () => {
  expect(formatMoney(money(550, 'isk'), 'en-US')).toContain('5.50')
})

test('throws for a malformed locale', () => {
  expect(() => formatMoney(money(1, 'usd'), 'not a locale')).toThrow(RangeError)
})
