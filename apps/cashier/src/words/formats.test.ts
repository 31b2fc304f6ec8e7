import { expect, test } from 'vitest'

import { createFormats } from './formats.ts'

test('amounts are written in the shop’s way, with every decimal they are charged in', () => {
  expect(createFormats('en-US').amount({ minor: 3664, currency: 'usd' })).toBe('$36.64')
  expect(createFormats('ja-JP').amount({ minor: 1200, currency: 'jpy' })).toBe('￥1,200')
  expect(createFormats('en-US').amount({ minor: 1500, currency: 'kwd' })).toBe('KWD\u00a01.500')
})

test('a tax rate keeps its decimals', () => {
  expect(createFormats('en-US').rate(88_750)).toBe('8.875%')
  expect(createFormats('en-US').rate(100_000)).toBe('10%')
})

test('a currency that nobody knows is a bug', () => {
  expect(() => createFormats('en-US').amount({ minor: 1, currency: 'zzz' })).toThrow('zzz')
})
