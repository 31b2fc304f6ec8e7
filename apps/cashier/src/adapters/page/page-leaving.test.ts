import { expect, it } from 'vitest'

import { ManualClock } from '../../testing/manual-clock.ts'
import { leavingMaxMs, onPageLeaving } from './page-leaving.ts'

it('tells when the page is about to go, and when it has stayed after all', () => {
  const page = new EventTarget()
  const clock = new ManualClock()
  const told: string[] = []
  onPageLeaving(
    clock,
    () => {
      told.push('leaving')
      return () => told.push('staying')
    },
    page,
  )
  page.dispatchEvent(new Event('beforeunload'))
  clock.advance(leavingMaxMs - 1)
  expect(told).toEqual(['leaving'])
  clock.advance(1)
  expect(told).toEqual(['leaving', 'staying'])
})
