import { describe, expect, test } from 'vitest'
import { currencies, exponentOf, parseCurrency } from './currency.ts'
import type { Currency } from './currency.ts'

describe('parseCurrency', () => {
  test('accepts every listed currency', () => {
    expect(currencies.map(parseCurrency)).toEqual(currencies.map((value) => ({ ok: true, value })))
  })

  test.each(['USD', 'Usd', ' usd', 'usdt', 'xxx', '', 'constructor', '__proto__'])('refuses %j', (text) => {
    expect(parseCurrency(text)).toEqual({ ok: false, error: { code: 'unknown_currency', text } })
  })
})

describe('exponentOf', () => {
  test.each<[Currency, number]>([
    ['jpy', 0],
    ['krw', 0],
    ['usd', 2],
    ['eur', 2],
    ['huf', 2],
    ['kwd', 3],
    ['tnd', 3],
  ])('%s has %i decimals', (currency, decimals) => {
    expect(exponentOf(currency)).toBe(decimals)
  })

  test.each<[Currency, number]>([
    ['isk', 2],
    ['ugx', 2],
    ['mga', 0],
  ])('counts %s as Stripe charges it, not as ISO 4217 has it', (currency, decimals) => {
    expect(exponentOf(currency)).toBe(decimals)
  })

  test('lists no currency twice', () => {
    expect(new Set(currencies).size).toBe(currencies.length)
  })

  test('throws for a currency that a cast let in', () => {
    expect(() => exponentOf('USD' as Currency)).toThrow('USD')
  })
})
