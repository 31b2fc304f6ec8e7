import { fail, succeed } from '@till/money'
import { describe, expect, it, vi } from 'vitest'

import { systemClock } from '../clock/clock.ts'
import { CardTerminal, type CardTerminalPorts } from './card-terminal.ts'
import { ScriptedSdk, sdkReader } from './scripted-sdk.ts'
import type { TerminalSdk } from './terminal-sdk.ts'

function terminalOn(script: Partial<TerminalSdk> = {}, options: { offerTestReader?: boolean } = {}) {
  const scripted = new ScriptedSdk(script)
  const terminal = new CardTerminal({
    loadSdk: scripted.load,
    fetchConnectionToken: () => Promise.resolve(succeed('pst_test_1')),
    offerTestReader: options.offerTestReader ?? false,
    clock: systemClock,
  })
  return { scripted, terminal }
}

describe('discovering readers', () => {
  it('names each reader, its body, its status and its location', async () => {
    const { terminal } = terminalOn({
      discoverReaders: () =>
        Promise.resolve({
          discoveredReaders: [
            sdkReader({ id: 'tmr_1', label: 'Front', device_type: 'bbpos_wisepos_e' }),
            sdkReader({ id: 'tmr_2', label: '', serial_number: 'P4-7', device_type: 'verifone_P400' }),
            sdkReader({ id: 'tmr_3', device_type: 'stripe_s710', status: 'offline', location: null }),
            sdkReader({ id: 'tmr_4', device_type: 'something_new' }),
          ],
        }),
    })
    expect(await terminal.discover()).toEqual(
      succeed([
        expect.objectContaining({ id: 'tmr_1', label: 'Front', kind: 'wisepos_e', status: 'online' }),
        expect.objectContaining({ id: 'tmr_2', label: 'P4-7', kind: 'p400', locationId: 'tml_harbour' }),
        expect.objectContaining({ id: 'tmr_3', kind: 's700', status: 'offline', locationId: null }),
        expect.objectContaining({ id: 'tmr_4', kind: 'other' }),
      ]),
    )
  })

  it('lists the test reader after the registered ones only where it is offered', async () => {
    const discoverReaders: TerminalSdk['discoverReaders'] = (config) =>
      Promise.resolve({
        discoveredReaders:
          config !== undefined && 'simulated' in config
            ? [sdkReader({ id: 'SIMULATOR' })]
            : [sdkReader({ id: 'tmr_1' })],
      })
    const idsOf = async (offerTestReader: boolean) => {
      const found = await terminalOn({ discoverReaders }, { offerTestReader }).terminal.discover()
      return found.ok ? found.value.map(({ id }) => id) : found.error
    }
    expect(await idsOf(true)).toEqual(['tmr_1', 'SIMULATOR'])
    expect(await idsOf(false)).toEqual(['tmr_1'])
  })

  it.each([
    ['network_error', 'stripe_unreachable'],
    ['failed_fetch_connection_token', 'token_refused'],
    ['discovery_too_many_readers', 'too_many_readers'],
    ['something_new', 'unrecognised'],
  ])('reads the error %s as %s', async (code, kind) => {
    const { terminal } = terminalOn({
      discoverReaders: async () => ({ error: { code, message: 'Sorry.' } }),
    })
    expect(await terminal.discover()).toEqual(fail({ kind, detail: 'Sorry.' }))
  })

  it('blames the server, not the reader, when there is no token and the SDK throws what the token callback threw', async () => {
    const scripted: ScriptedSdk = new ScriptedSdk({
      discoverReaders: async () => {
        await scripted.fetchToken()
        return { discoveredReaders: [] }
      },
    })
    const terminal = new CardTerminal({
      loadSdk: scripted.load,
      fetchConnectionToken: () => Promise.resolve(fail('Nobody is signed in.')),
      offerTestReader: false,
      clock: systemClock,
    })
    expect(await terminal.discover()).toEqual(fail({ kind: 'token_refused', detail: 'Nobody is signed in.' }))
  })

  it('says that the script failed, and does not load it twice', async () => {
    const loadSdk = vi.fn<CardTerminalPorts['loadSdk']>(async () => fail('script_failed'))
    const terminal = new CardTerminal({
      loadSdk,
      fetchConnectionToken: () => Promise.resolve(succeed('pst_test_1')),
      offerTestReader: false,
      clock: systemClock,
    })
    expect(await terminal.discover()).toEqual(fail({ kind: 'script_failed', detail: '' }))
    expect(await terminal.connect('tmr_1', { takeOver: false })).toEqual(
      fail({ kind: 'script_failed', detail: '' }),
    )
    expect(loadSdk).toHaveBeenCalledTimes(1)
  })

  it('asks the server for a token each time the SDK wants one', async () => {
    const tokens = ['pst_test_1', 'pst_test_2']
    const scripted = new ScriptedSdk()
    const terminal = new CardTerminal({
      loadSdk: scripted.load,
      fetchConnectionToken: () => Promise.resolve(succeed(tokens.shift() ?? 'none left')),
      offerTestReader: false,
      clock: systemClock,
    })
    await terminal.discover()
    expect(await scripted.fetchToken()).toBe('pst_test_1')
    expect(await scripted.fetchToken()).toBe('pst_test_2')
  })
})

describe('connecting', () => {
  it('discovers anew and refuses to take a reader from another till unless told to', async () => {
    const wanted: unknown[] = []
    const { scripted, terminal } = terminalOn({
      connectReader: (reader, options) => {
        wanted.push(options)
        return Promise.resolve({ reader })
      },
    })
    await terminal.connect('tmr_front', { takeOver: false })
    await terminal.connect('tmr_front', { takeOver: true })
    expect(wanted).toEqual([{ fail_if_in_use: true }, { fail_if_in_use: false }])
    expect(scripted.calls.filter((name) => name === 'discoverReaders')).toHaveLength(2)
  })

  it('lets go of the reader it holds before it takes another', async () => {
    const { scripted, terminal } = terminalOn()
    await terminal.connect('tmr_front', { takeOver: false })
    scripted.calls.length = 0
    await terminal.connect('tmr_front', { takeOver: false })
    expect(scripted.calls).toEqual(['disconnectReader', 'discoverReaders', 'connectReader'])
  })

  it('says that a reader is missing when it is no longer registered', async () => {
    const { terminal } = terminalOn()
    expect(await terminal.connect('tmr_gone', { takeOver: false })).toEqual(
      fail({ kind: 'reader_missing', detail: 'tmr_gone' }),
    )
  })

  it.each([
    [{ code: 'reader_in_use', message: 'Busy.' }, 'reader_in_use'],
    [{ message: 'Reader is currently in use by another client.' }, 'reader_in_use'],
    [{ code: 'terminal_reader_offline', message: 'Off.' }, 'reader_offline'],
    [{ code: 'network_timeout', message: 'No answer.' }, 'reader_unreachable'],
    [{ code: 'invalid_reader_version', message: 'Old.' }, 'reader_outdated'],
    [{ code: 'something_new', message: 'Hm.' }, 'unrecognised'],
  ])('reads %j as %s', async (error, kind) => {
    const { terminal } = terminalOn({ connectReader: async () => ({ error }) })
    expect(await terminal.connect('tmr_front', { takeOver: false })).toEqual(
      fail({ kind, detail: error.message }),
    )
  })

  it('frees an SDK that believes to be connected although the till lost the reader', async () => {
    let isHeld = true
    const { terminal } = terminalOn({
      connectReader: (reader) =>
        Promise.resolve(isHeld ? { error: { code: 'already_connected', message: 'Again?' } } : { reader }),
      disconnectReader: () => {
        isHeld = false
        return Promise.resolve({})
      },
    })
    expect(await terminal.connect('tmr_front', { takeOver: false })).toMatchObject({ ok: true })
  })
})

describe('losing the reader', () => {
  it('is told once, whether the event or a command finds out first', async () => {
    const { scripted, terminal } = terminalOn({
      clearReaderDisplay: () =>
        Promise.resolve({ error: { code: 'no_established_connection', message: 'Gone.' } }),
    })
    const lost = vi.fn<() => void>()
    terminal.onLost(lost)
    await terminal.connect('tmr_front', { takeOver: false })
    await terminal.clearCart()
    scripted.loseReader()
    expect(lost).toHaveBeenCalledTimes(1)
    expect(terminal.connected).toBeNull()
  })

  it('is not told when the cashier disconnects', async () => {
    const { scripted, terminal } = terminalOn()
    const lost = vi.fn<() => void>()
    terminal.onLost(lost)
    await terminal.connect('tmr_front', { takeOver: false })
    await terminal.disconnect()
    scripted.loseReader()
    expect(lost).not.toHaveBeenCalled()
  })
})
