import { beforeEach, expect, test, vi } from 'vitest'

import { ManualClock } from '../../testing/manual-clock.ts'
import { paymentOf } from '../../testing/payments.ts'
import { listenToLiveEvents } from './live-events.ts'

/** Stands in for the browser's own, which Node lacks. */
class FakeEventSource extends EventTarget {
  static opened: FakeEventSource[] = []
  isClosed = false

  constructor() {
    super()
    FakeEventSource.opened.push(this)
  }

  close(): void {
    this.isClosed = true
  }
}

const clock = new ManualClock()
const ports = {
  onEvent: vi.fn<(event: object) => void>(),
  onOpen: vi.fn<() => void>(),
  onLost: vi.fn<() => void>(),
}
const latest = () => FakeEventSource.opened.at(-1)!

beforeEach(() => {
  FakeEventSource.opened = []
  vi.stubGlobal('EventSource', FakeEventSource)
  for (const port of Object.values(ports)) port.mockClear()
})

test('hands on what the server tells, and nothing that is no event of the contract', () => {
  const stop = listenToLiveEvents({ clock, ...ports })
  const event = { type: 'payment_changed', payment: paymentOf(1042).payment }
  latest().dispatchEvent(new MessageEvent('message', { data: JSON.stringify(event) }))
  latest().dispatchEvent(new MessageEvent('message', { data: '{"type":"surprise"}' }))
  latest().dispatchEvent(new MessageEvent('message', { data: 'not JSON' }))
  expect(ports.onEvent).toHaveBeenCalledExactlyOnceWith(event)
  stop()
})

test('opens a lost connection again, later each time, until it holds', () => {
  const stop = listenToLiveEvents({ clock, ...ports })
  for (const delayMs of [1_000, 2_000, 4_000, 8_000, 15_000, 15_000]) {
    const lost = latest()
    lost.dispatchEvent(new Event('error'))
    expect(lost.isClosed).toBe(true)
    clock.advance(delayMs - 1)
    expect(latest()).toBe(lost)
    clock.advance(1)
    expect(latest()).not.toBe(lost)
  }
  expect(ports.onLost).toHaveBeenCalledTimes(6)

  latest().dispatchEvent(new Event('open'))
  expect(ports.onOpen).toHaveBeenCalledOnce()
  const held = latest()
  held.dispatchEvent(new Event('error'))
  clock.advance(1_000)
  expect(latest()).not.toBe(held)
  stop()
})

test('opens nothing more once it was told to stop', () => {
  const stop = listenToLiveEvents({ clock, ...ports })
  latest().dispatchEvent(new Event('error'))
  stop()
  clock.advance(60_000)
  expect(FakeEventSource.opened).toHaveLength(1)

  const stopOpen = listenToLiveEvents({ clock, ...ports })
  stopOpen()
  expect(latest().isClosed).toBe(true)
})
