import { expect, it } from 'vitest'

import { minutesAndSeconds, wholeSeconds } from './duration.ts'

it.each([
  [120_000, '2:00'],
  [107_001, '1:48'],
  [9_000, '0:09'],
  [1, '0:01'],
  [0, '0:00'],
  [-5_000, '0:00'],
])('writes %d ms as %s', (ms, text) => {
  expect(minutesAndSeconds(ms)).toBe(text)
})

it('counts a second that has begun', () => {
  expect(wholeSeconds(1_001)).toBe(2)
})
