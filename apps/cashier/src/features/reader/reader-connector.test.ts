import { fail, succeed, type Result } from '@till/money'
import { beforeEach, describe, expect, it } from 'vitest'

import type { ReaderFault, ReaderFaultKind, ReaderInfo } from '../../adapters/terminal/index.ts'
import { ManualClock } from '../../testing/manual-clock.ts'
import { reconnectDelayMaxMs, ReaderConnector } from './reader-connector.ts'

const front: ReaderInfo = {
  id: 'tmr_front',
  label: 'Front',
  kind: 'wisepos_e',
  status: 'online',
  locationId: 'tml_1',
  serialNumber: 'WPE-1',
}

/** A terminal that connects or refuses as the test says. */
class Terminal {
  readonly wanted: { id: string; takeOver: boolean }[] = []
  answer: Result<ReaderInfo, ReaderFault> = succeed(front)
  #lost = () => {}

  connect = async (id: string, { takeOver }: { takeOver: boolean }) => {
    this.wanted.push({ id, takeOver })
    return this.answer
  }
  disconnect = async () => {}
  onLost = (listener: () => void) => {
    this.#lost = listener
    return () => {}
  }

  refuse(kind: ReaderFaultKind): void {
    this.answer = fail({ kind, detail: '' })
  }

  lose(): void {
    this.#lost()
  }
}

let terminal: Terminal
let clock: ManualClock
let connector: ReaderConnector
let remembered: (string | null)[]

beforeEach(() => {
  terminal = new Terminal()
  clock = new ManualClock()
  remembered = []
  connector = new ReaderConnector({
    terminal,
    clock,
    remember: (reader) => remembered.push(reader?.id ?? null),
  })
})

const state = () => connector.store.getState()

/** Lets everything that has been asked be answered. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve()
}

describe('a reader the cashier chose', () => {
  it('is connected and remembered', async () => {
    expect(await connector.connect(front, { takeOver: false })).toBeNull()
    expect(state()).toEqual({ status: 'connected', reader: front })
    expect(remembered).toEqual(['tmr_front'])
  })

  it('is not taken from another till before the cashier says so', async () => {
    terminal.refuse('reader_in_use')
    expect(await connector.connect(front, { takeOver: false })).toMatchObject({ kind: 'reader_in_use' })
    expect(state()).toMatchObject({ status: 'none', fault: { kind: 'reader_in_use' } })
    clock.advance(reconnectDelayMaxMs)
    await settled()
    expect(terminal.wanted).toEqual([{ id: 'tmr_front', takeOver: false }])

    terminal.answer = succeed(front)
    await connector.connect(front, { takeOver: true })
    expect(terminal.wanted.at(-1)).toEqual({ id: 'tmr_front', takeOver: true })
  })

  it('is forgotten when the cashier disconnects it', async () => {
    await connector.connect(front, { takeOver: false })
    await connector.disconnect()
    expect(state()).toEqual({ status: 'none', fault: null })
    expect(remembered).toEqual(['tmr_front', null])
  })

  it('wins over the answer to an earlier choice', async () => {
    const back = { ...front, id: 'tmr_back', label: 'Back' }
    const first = connector.connect(front, { takeOver: false })
    terminal.answer = succeed(back)
    await connector.connect(back, { takeOver: false })
    await first
    expect(state()).toEqual({ status: 'connected', reader: back })
  })
})

describe('a remembered reader', () => {
  it('is connected on load, and shown as wanted meanwhile', async () => {
    connector.reconnect('tmr_front')
    expect(state()).toEqual({ status: 'connecting', reader: { id: 'tmr_front', label: null } })
    await settled()
    expect(state()).toEqual({ status: 'connected', reader: front })
    expect(terminal.wanted).toEqual([{ id: 'tmr_front', takeOver: false }])
  })

  it.each(['reader_missing', 'script_failed', 'reader_outdated'] as const)(
    'is not tried again after %s, which only a person can cure',
    async (kind) => {
      terminal.refuse(kind)
      connector.reconnect('tmr_front')
      await settled()
      clock.advance(reconnectDelayMaxMs)
      await settled()
      expect(state()).toMatchObject({ status: 'none', fault: { kind } })
      expect(terminal.wanted).toHaveLength(1)
    },
  )
})

describe('a lost reader', () => {
  it('is tried after 1, 2, 4 … seconds, at most 30, until it is back', async () => {
    await connector.connect(front, { takeOver: false })
    terminal.refuse('reader_offline')
    terminal.lose()
    const pauses: number[] = []
    for (let tries = 0; tries < 7; tries += 1) {
      const waiting = state()
      if (waiting.status !== 'waiting') throw new Error(waiting.status)
      pauses.push(waiting.retryAt - clock.now())
      clock.advance(waiting.retryAt - clock.now())
      await settled()
    }
    expect(pauses).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000])
    terminal.answer = succeed(front)
    clock.advance(reconnectDelayMaxMs)
    await settled()
    expect(state()).toEqual({ status: 'connected', reader: front })
  })

  it('is tried at once when the cashier cannot wait', async () => {
    await connector.connect(front, { takeOver: false })
    terminal.lose()
    connector.retryNow()
    await settled()
    expect(state()).toEqual({ status: 'connected', reader: front })
  })

  it('is left alone once the cashier stops trying', async () => {
    await connector.connect(front, { takeOver: false })
    terminal.lose()
    await connector.disconnect()
    clock.advance(reconnectDelayMaxMs)
    await settled()
    expect(terminal.wanted).toHaveLength(1)
  })
})
