import { describe, expect, it } from 'vitest'
import { startLoop } from './loop.ts'
import { createTestClock } from './sandbox/testing/test-clock.ts'

const idleMs = 60_000
const settled = () => new Promise<void>((resolve) => void setImmediate(resolve))

describe('a loop', () => {
  it('runs at once, when the next work is due, and otherwise when it has been idle', async () => {
    const clock = createTestClock(0)
    const runs: number[] = []
    const loop = startLoop(clock, idleMs, () => {
      runs.push(clock.now())
      return Promise.resolve(runs.length === 1 ? 5_000 : null)
    })
    for (let second = 0; second < 70; second += 1) {
      await settled()
      clock.advance(1_000)
    }
    await loop.stop()
    expect(runs).toEqual([0, 5_000, 65_000])
  })

  it('that is woken while it works works once more, and never twice at a time', async () => {
    const clock = createTestClock(0)
    let working = 0
    let runs = 0
    let finish = () => {}
    const loop = startLoop(clock, idleMs, async () => {
      working += 1
      runs += 1
      expect(working).toBe(1)
      await new Promise<void>((resolve) => {
        finish = resolve
      })
      working -= 1
      return null
    })
    loop.wake()
    loop.wake()
    expect(runs).toBe(1)
    finish()
    await settled()
    expect(runs).toBe(2)
    const stopped = loop.stop()
    finish()
    await stopped
    loop.wake()
    clock.advance(idleMs)
    expect(runs).toBe(2)
  })
})
