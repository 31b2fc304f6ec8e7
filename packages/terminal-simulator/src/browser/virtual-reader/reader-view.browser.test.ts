import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import type { DeviceAction, DeviceState, Screen } from '../../protocol.ts'
import { ReaderView } from './reader-view.ts'

const DEVICE: DeviceState = {
  reader: 'tmr_1',
  device_type: 'bbpos_wisepos_e',
  model: 'wisepos_e',
  label: 'Front',
  location: { id: 'tml_1', display_name: 'Harbour Coffee', country: 'US' },
  power: 'on',
  in_use: true,
  automatic: false,
  card_inserted: false,
  screen: { name: 'splash' },
}

const PRESENT: Screen = { name: 'present_card', amount: 3664, currency: 'usd', cancelable: false }
const PIN: Screen = {
  name: 'pin',
  amount: 3664,
  currency: 'usd',
  cancelable: false,
  wrong_pin: false,
  tries_left: 3,
}

const act = vi.fn<(action: DeviceAction) => void>()
const screen = page.getByRole('group', { name: 'Screen' })
const button = (name: string) => page.getByRole('button', { name, exact: true })

const radio = (name: string) => page.getByRole('radio', { name }).element() as HTMLInputElement

let view: ReaderView

beforeEach(() => {
  act.mockClear()
  view = new ReaderView(act)
  document.body.append(view.element)
  onTestFinished(() => view.element.remove())
})

const show = (change: Partial<DeviceState>) => view.show({ ...DEVICE, ...change })

describe('the screen', () => {
  it.each<[Screen, string]>([
    [{ name: 'splash' }, 'Harbour Coffee'],
    [PRESENT, '$36.64'],
    [{ ...PRESENT, amount: 3664, currency: 'jpy' }, '¥3,664'],
    [{ ...PIN, wrong_pin: true, tries_left: 1 }, 'Incorrect PIN · Last try'],
    [{ name: 'processing' }, 'One moment, please'],
    [{ name: 'approved', amount: 500, currency: 'usd' }, '$5.00'],
    [{ name: 'declined', message: 'Card declined' }, 'Please try another card'],
    [{ name: 'remove_card', outcome: 'approved' }, 'Please remove your card'],
    [{ name: 'canceled' }, 'You have not been charged'],
    [{ name: 'offline' }, 'Switched off'],
  ])('for %o says “%s”', (shown, words) => {
    show({ screen: shown })
    expect(screen.element().textContent).toContain(words)
  })

  it('shows what is rung up as text, whatever it is called', async () => {
    const description = '<img src=x onerror=alert(1)> & Söhne'
    const line_items = [{ description, amount: 250, quantity: 3 }]
    show({ screen: { name: 'cart', cart: { line_items, tax: 20, total: 270, currency: 'usd' } } })
    await expect.element(page.getByRole('listitem')).toHaveTextContent(`3${description}$2.50`)
    expect(screen.element().textContent).toContain('Total$2.70')
    expect(view.element.querySelector('img')).toBeNull()
  })

  it('is left alone while nothing changes, so that a finger meets what it aimed at', () => {
    show({ screen: PIN })
    const before = button('5').element()
    show({ screen: PIN, in_use: false })
    expect(button('5').element()).toBe(before)
  })

  it('has a cancel key only where the till wants one', async () => {
    show({ screen: PRESENT })
    await expect.element(button('Cancel')).not.toBeInTheDocument()
    show({ screen: { ...PRESENT, cancelable: true } })
    await button('Cancel').click()
    expect(act).toHaveBeenCalledExactlyOnceWith({ type: 'press_cancel' })
  })
})

describe('the PIN pad', () => {
  it('sends four digits, corrected where they were wrong', async () => {
    show({ screen: PIN })
    for (const name of ['1', '9', 'Delete digit', '2', '3', 'Enter PIN', '4', '5', 'Enter PIN'])
      await button(name).click()
    expect(act).toHaveBeenCalledExactlyOnceWith({ type: 'enter_pin', pin: '1234' })
  })

  it('never shows a digit that was entered', async () => {
    show({ screen: PIN })
    await button('7').click()
    await expect.element(page.getByRole('img', { name: '1 of 4 digits entered' })).toBeInTheDocument()
    expect(screen.getByText('7').elements()).toEqual([button('7').element()])
  })

  it('of a P400 is moulded: always there, and dead until a PIN is asked for', async () => {
    show({ model: 'p400', screen: PRESENT })
    await expect.element(button('5')).toBeDisabled()
    await expect.element(button('Cancel')).not.toBeInTheDocument()
    show({ model: 'p400', screen: PIN })
    for (const name of ['5', '5', 'Clear PIN', '1', '2', '3', '4', 'Enter PIN']) await button(name).click()
    expect(act).toHaveBeenCalledExactlyOnceWith({ type: 'enter_pin', pin: '1234' })
  })
})

describe('the cards', () => {
  it('wait until the reader wants one', async () => {
    show({ screen: { name: 'processing' } })
    await expect.element(button('Tap Visa')).toBeDisabled()
    show({ screen: PRESENT })
    await button('Tap Visa').click()
    expect(act).toHaveBeenCalledExactlyOnceWith({
      type: 'present_card',
      card: 'visa',
      read_method: 'contactless_emv',
    })
  })

  it('are presented the way the person chose, with the keyboard too', async () => {
    show({ screen: PRESENT })
    radio('Tap').focus()
    await userEvent.keyboard('{ArrowRight}{ArrowRight}')
    await button('Swipe Mastercard').click()
    expect(act).toHaveBeenCalledExactlyOnceWith({
      type: 'present_card',
      card: 'mastercard',
      read_method: 'magnetic_stripe_track2',
    })
  })

  it('that know only one way are presented that way', async () => {
    show({ screen: PRESENT })
    await expect.element(button('Insert Chip PIN card')).toBeEnabled()
    radio('Swipe').click()
    await expect.element(button('Tap Phone')).toBeEnabled()
  })

  it('include Interac only in Canada', async () => {
    show({ screen: PRESENT })
    await expect.element(button('Tap Interac')).not.toBeInTheDocument()
    show({ screen: PRESENT, location: { id: 'tml_2', display_name: 'Halifax', country: 'CA' } })
    await expect.element(button('Tap Interac')).toBeEnabled()
  })

  it('give way to taking the card out while one is in the reader', async () => {
    show({ screen: { name: 'remove_card', outcome: 'declined' }, card_inserted: true })
    await expect.element(page.getByRole('radio', { name: 'Tap' })).not.toBeInTheDocument()
    await button('Remove card').click()
    expect(act).toHaveBeenCalledExactlyOnceWith({ type: 'remove_card' })
  })

  it('are not needed at a reader that presents its own', () => {
    show({ screen: PRESENT, automatic: true })
    expect(button('Tap Visa').elements()).toEqual([])
  })
})
