import { money } from '@till/money'
import { expect, test } from 'vitest'
import { balanceDue } from './balance-due.ts'

const usd = (minor: number) => money(minor, 'usd')

test.each<[string, number[], number]>([
  ['everything before the first tender', [], 1000],
  ['the rest after some', [300, 200], 500],
  ['nothing when paid exactly', [300, 700], 0],
  ['nothing, and not less, when more is tendered', [2000], 0],
])('is %s', (_what, tendered, due) => {
  expect(balanceDue(usd(1000), tendered.map(usd))).toEqual(usd(due))
})

test('is zero of its currency for a sale worth nothing', () => {
  expect(balanceDue(money(0, 'jpy'), [])).toEqual(money(0, 'jpy'))
})

test('throws for a negative tender and for one in another currency', () => {
  expect(() => balanceDue(usd(1000), [usd(-1)])).toThrow('Negative tender')
  expect(() => balanceDue(usd(1000), [money(1000, 'cad')])).toThrow('Currencies differ')
})
