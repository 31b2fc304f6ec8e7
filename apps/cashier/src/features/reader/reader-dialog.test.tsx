import '../../design/tokens.css'
import '../../design/base.css'

import { fail, succeed } from '@till/money'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { render } from 'vitest-browser-react'
import { page, userEvent } from 'vitest/browser'

import { createApi } from '../../adapters/api/index.ts'
import { systemClock } from '../../adapters/clock/clock.ts'
import { CardTerminal } from '../../adapters/terminal/index.ts'
import { ScriptedSdk, sdkReader } from '../../adapters/terminal/scripted-sdk.ts'
import { accessibilityFaults } from '../../testing/axe.ts'
import { serveShop } from '../../testing/browser-shop.ts'
import { ManualClock } from '../../testing/manual-clock.ts'
import { en, WordsProvider } from '../../words/index.ts'
import { ReaderChip } from './reader-chip.tsx'
import { createReaderDesk, type ReaderDesk } from './reader-desk.ts'
import { ReaderDialog } from './reader-dialog.tsx'
import { discoveryPauseMs } from './reader-list.ts'

const served = serveShop()
const onClose = vi.fn<() => void>()
const onReload = vi.fn<() => void>()
const remember = vi.fn<(reader: { readonly id: string } | null) => void>()

const front = sdkReader({ id: 'tmr_front', label: 'Front', device_type: 'bbpos_wisepos_e' })
const bar = sdkReader({ id: 'tmr_bar', label: 'Bar', device_type: 'stripe_s700' })
const back = sdkReader({ id: 'tmr_back', label: 'Back', device_type: 'verifone_P400', status: 'offline' })

let clock: ManualClock
let desk: ReaderDesk

beforeEach(async () => {
  await page.viewport(1280, 800)
  for (const callback of [onClose, onReload, remember]) callback.mockClear()
})

interface Options {
  readonly sdk?: ConstructorParameters<typeof ScriptedSdk>[0]
  readonly scriptFails?: boolean
  readonly hasLocation?: boolean
  readonly rememberedId?: string
}

/** The chip and its dialog over a real terminal adapter; only Stripe's SDK is scripted. */
async function openPicker({ sdk, scriptFails = false, hasLocation = true, rememberedId }: Options = {}) {
  const scripted: ScriptedSdk = new ScriptedSdk({
    discoverReaders: async () => {
      await scripted.fetchToken()
      return { discoveredReaders: [front, bar, back] }
    },
    ...sdk,
  })
  const api = createApi({ onReachable: () => {}, onNotSignedIn: () => {} })
  const terminal = new CardTerminal({
    loadSdk: scriptFails ? async () => fail('script_failed') : scripted.load,
    fetchConnectionToken: async () => {
      const token = await api.createConnectionToken()
      return token.ok ? succeed(token.value.secret) : fail(token.error.kind)
    },
    offerTestReader: false,
    clock: systemClock,
  })
  clock = new ManualClock()
  desk = createReaderDesk({ terminal, clock, remember })
  if (rememberedId !== undefined) desk.connector.reconnect(rememberedId)
  await render(
    <WordsProvider language="en" words={en} locale="en-US">
      <ReaderChip connector={desk.connector} onOpen={() => {}} />
      <ReaderDialog
        connector={desk.connector}
        list={desk.list}
        clock={clock}
        hasLocation={hasLocation}
        notice={null}
        onClose={onClose}
        onReload={onReload}
      />
    </WordsProvider>,
  )
  return scripted
}

const dialog = () => page.getByRole('dialog', { name: 'Card reader' })
const connect = (label: string) => dialog().getByRole('button', { name: `Connect to ${label}` })
const text = (part: string) => dialog().getByText(part, { exact: false }).first()
/** Behind the open dialog, so it is found by what it is and not by its role. */
const chip = () => page.getByLabelText(/^Card reader: /)

describe('choosing a reader', () => {
  test('names every reader with its body and status, and keeps looking', async () => {
    let found = [front]
    await openPicker({ sdk: { discoverReaders: async () => ({ discoveredReaders: found }) } })
    await expect.element(connect('Front')).toBeVisible()
    await expect.element(text('WisePOS E')).toBeVisible()
    found = [front, back]
    clock.advance(discoveryPauseMs)
    await expect.element(connect('Back')).toBeVisible()
    await expect.element(text('Verifone P400')).toBeVisible()
    await expect.element(text('Offline')).toBeVisible()
  })

  test('connects by keyboard alone, remembers the reader and says so in the chip', async () => {
    await openPicker()
    await expect.element(connect('Front')).toBeVisible()
    await userEvent.tab()
    await expect.element(connect('Front')).toHaveFocus()
    await userEvent.keyboard('{Enter}')
    await expect.element(text('It shows the sale and takes cards.')).toBeVisible()
    await expect.element(chip()).toHaveAttribute('aria-label', 'Card reader: WisePOS E · Front Ready')
    expect(remember).toHaveBeenLastCalledWith(expect.objectContaining({ id: 'tmr_front' }))

    await dialog().getByRole('button', { name: 'Disconnect' }).click()
    await expect.element(connect('Front')).toBeVisible()
    expect(remember).toHaveBeenLastCalledWith(null)
  })

  test('asks before it takes a reader from another till', async () => {
    const asked: unknown[] = []
    await openPicker({
      sdk: {
        connectReader: async (reader, options) => {
          asked.push(options)
          return options?.fail_if_in_use === true
            ? { error: { code: 'reader_in_use', message: 'In use.' } }
            : { reader }
        },
      },
    })
    await connect('Bar').click()
    await expect.element(text('Bar is in use at another till')).toBeVisible()
    await expect.element(text('A payment that is running there would be interrupted.')).toBeVisible()
    await dialog().getByRole('button', { name: 'Leave it there' }).click()
    await expect.element(connect('Bar')).toBeVisible()

    await connect('Bar').click()
    await dialog().getByRole('button', { name: 'Take over from the other till' }).click()
    await expect.element(text('It shows the sale and takes cards.')).toBeVisible()
    expect(asked).toEqual([{ fail_if_in_use: true }, { fail_if_in_use: true }, { fail_if_in_use: false }])
  })
})

describe('a remembered reader', () => {
  test('is connected by itself, with the progress in sight', async () => {
    const gate = Promise.withResolvers<null>()
    await openPicker({
      rememberedId: 'tmr_front',
      sdk: {
        connectReader: async (reader) => {
          await gate.promise
          return { reader }
        },
      },
    })
    await expect.element(text('Connecting to The reader used here before…')).toBeVisible()
    gate.resolve(null)
    await expect.element(text('It shows the sale and takes cards.')).toBeVisible()
  })

  test('that is lost is shown as lost, and comes back by itself', async () => {
    const scripted = await openPicker({ rememberedId: 'tmr_front' })
    await expect.element(text('It shows the sale and takes cards.')).toBeVisible()
    scripted.loseReader()
    await expect.element(text('The connection to Front was lost')).toBeVisible()
    await expect.element(text('Trying again in 1 s')).toBeVisible()
    await expect.element(chip()).toHaveAttribute('aria-label', 'Card reader: Front Reconnecting…')
    clock.advance(1_000)
    await expect.element(text('It shows the sale and takes cards.')).toBeVisible()
  })
})

describe('a reader that another till took over', () => {
  test('is named as such to the till that lost it, and not as one that fails', async () => {
    let isTaken = false
    const scripted = await openPicker({
      rememberedId: 'tmr_front',
      sdk: {
        connectReader: async (reader) =>
          isTaken ? { error: { code: 'reader_in_use', message: 'In use.' } } : { reader },
      },
    })
    await expect.element(text('It shows the sale and takes cards.')).toBeVisible()
    isTaken = true
    scripted.loseReader()
    clock.advance(1_000)
    await expect.element(text('Another till is using Front now')).toBeVisible()
    await expect.element(text('Trying again in 2 s')).toBeVisible()
    await expect.element(chip()).toHaveAttribute('aria-label', 'Card reader: Front In use elsewhere')
    isTaken = false
    clock.advance(2_000)
    await expect.element(text('It shows the sale and takes cards.')).toBeVisible()
  })
})

describe('without a reader', () => {
  test('says that none is registered and where to register one', async () => {
    await openPicker({ sdk: { discoverReaders: async () => ({ discoveredReaders: [] }) } })
    await expect.element(text('No reader is registered at this location')).toBeVisible()
    await expect.element(text('Stripe Dashboard')).toBeVisible()
  })

  test('says that the register has no location', async () => {
    await openPicker({ hasLocation: false })
    await expect.element(text('This register has no location yet')).toBeVisible()
  })

  test('blames the server when it gives no token', async () => {
    served.shop.isDown = true
    await openPicker()
    await expect.element(text('The till was not allowed to use the readers')).toBeVisible()
    await expect.element(text('nothing was charged')).toBeVisible()
  })

  test('offers a reload when the script failed, and asks in vain no more', async () => {
    await openPicker({ scriptFails: true, rememberedId: 'tmr_front' })
    await expect.element(text('Stripe’s reader software did not load')).toBeVisible()
    await dialog().getByRole('button', { name: 'Reload the page' }).click()
    expect(onReload).toHaveBeenCalledTimes(1)
  })
})

describe('for everybody', () => {
  test('axe finds nothing, and fingers have room, on a counter and on a phone', async () => {
    await openPicker()
    await expect.element(connect('Back')).toBeVisible()
    expect(await accessibilityFaults()).toEqual([])
    for (const [width, height] of [
      [1280, 800],
      [390, 844],
    ] as const) {
      await page.viewport(width, height)
      for (const button of document.querySelectorAll('button')) {
        expect(button.offsetHeight).toBeGreaterThanOrEqual(48)
      }
      expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width)
    }
  })
})
