import '../design/tokens.css'
import '../design/base.css'

import type { Sale } from '@till/contract'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { render } from 'vitest-browser-react'
import { page, userEvent } from 'vitest/browser'

import { accessibilityFaults } from '../testing/axe.ts'
import { serveShop } from '../testing/browser-shop.ts'
import { cashierSession, managerSession } from '../testing/fixtures.ts'
import { paymentOf } from '../testing/payments.ts'
import { App } from './app.tsx'
import { Wiring } from './wiring.ts'

const served = serveShop()

beforeEach(async () => {
  await page.viewport(1280, 800)
  goTo('/')
})

afterEach(async () => {
  // What a closed page would give back.
  const { held = [] } = await navigator.locks.query()
  for (const { name = '' } of held) await navigator.locks.request(name, { steal: true }, () => {})
})

/** The till as it is after the page has been loaded. */
async function loadPage(): Promise<void> {
  await render(<App wiring={new Wiring()} />)
}

function goTo(path: string): void {
  history.replaceState(null, '', path)
}

const tile = (name: string) =>
  page.getByRole('list', { name: /^Products/ }).getByRole('button', { name, exact: false })
const line = (name: string) =>
  page.getByRole('list', { name: 'Line items' }).getByRole('button', { name, exact: false })
const menu = (name: string) => page.getByRole('button', { name: new RegExp(`${name}: menu$`) })
/** Headed by its number as soon as the server has it. */
const savedSale = () => page.getByRole('heading', { name: /^Sale \d+$/ })
const pinDigits = (count: string) => page.getByText(`${count} entered`)

/** The shop may have a sale more: a page that an earlier test has left may still bring its own. */
function saleOnScreen(): Sale {
  const title = savedSale().element().textContent
  const sale = [...served.shop.sales.values()].find(({ number }) => title === `Sale ${number}`)
  if (sale === undefined) throw new Error(`The shop has no ${title}`)
  return sale
}

async function typePin(pin: string): Promise<void> {
  for (const digit of pin) await page.getByRole('button', { name: digit, exact: true }).click()
}

describe('at the door', () => {
  beforeEach(() => {
    served.shop.session = null
  })

  test('a person signs in by touch', async () => {
    await loadPage()
    await page.getByRole('button', { name: /Back office/ }).click()
    await typePin('9876')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect.element(menu('Back office')).toBeVisible()
  })

  test('a person signs in by keyboard, and the register is remembered', async () => {
    await loadPage()
    await page.getByRole('combobox', { name: 'Register' }).selectOptions('Register 2')
    await page.getByRole('button', { name: /Front counter/ }).click()
    await userEvent.keyboard('1235{Backspace}4{Enter}')
    await expect.element(page.getByText('Register 2')).toBeVisible()

    await menu('Front counter').click()
    await page.getByRole('button', { name: 'Sign out' }).click()
    await expect.element(page.getByRole('combobox', { name: 'Register' })).toHaveDisplayValue('Register 2')
    expect(served.shop.session).toBeNull()
  })

  test('a wrong PIN is said and forgotten', async () => {
    await loadPage()
    await typePin('0000')
    await expect.element(pinDigits('4 digits')).toBeInTheDocument()
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect.element(page.getByText('That PIN is not right')).toBeVisible()
    await expect.element(pinDigits('0 digits')).toBeInTheDocument()
  })

  test('after too many tries the wait is counted down', async () => {
    served.shop.refusals.set('signIn', { code: 'locked_out', retryAfterMs: 30_000 })
    await loadPage()
    await typePin('0000')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect.element(page.getByText(/^Try again in (30|29) s/)).toBeVisible()
    await typePin('1234')
    await expect.element(page.getByRole('button', { name: 'Sign in' })).toBeDisabled()
  })

  test('a server that is away is said, and asked again', async () => {
    served.shop.isDown = true
    await loadPage()
    await expect.element(page.getByText('The till cannot reach its server')).toBeVisible()
    served.shop.isDown = false
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect.element(page.getByRole('heading', { name: 'Who is selling?' })).toBeVisible()
  })

  test('the till speaks Japanese when it is told to, also after a reload', async () => {
    await loadPage()
    await page.getByRole('combobox', { name: 'Language' }).selectOptions('日本語')
    await expect.element(page.getByRole('heading', { name: '担当者を選んでください' })).toBeVisible()
    expect(document.documentElement.lang).toBe('ja')
  })

  test('axe finds nothing', async () => {
    await loadPage()
    await expect.element(page.getByRole('heading', { name: 'Who is selling?' })).toBeVisible()
    expect(await accessibilityFaults()).toEqual([])
  })
})

describe('at the counter', () => {
  test('a sale outlives its session, and whoever signs in goes on with it', async () => {
    await loadPage()
    await tile('Flat white').click()
    await expect.element(savedSale()).toBeVisible()
    served.shop.session = null
    await tile('Flat white').click()
    await expect.element(page.getByText('You have been signed out')).toBeVisible()

    await typePin('1234')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect.element(line('2 Flat white')).toBeVisible()
    await vi.waitFor(() => {
      expect(saleOnScreen()).toMatchObject({ lines: [{ quantity: 2 }] })
    })
  })

  test('while the server is away a banner says so, and the sale goes on', async () => {
    await loadPage()
    await tile('Flat white').click()
    await expect.element(savedSale()).toBeVisible()
    served.shop.isDown = true
    await tile('Espresso').click()
    await expect.element(page.getByText('The till cannot reach its server.')).toBeVisible()
    await expect.element(line('1 Espresso')).toBeVisible()

    served.shop.isDown = false
    await expect
      .element(page.getByText('The till cannot reach its server.'), { timeout: 10_000 })
      .not.toBeInTheDocument()
  })

  test('a sale that is voided elsewhere is told as it happens', async () => {
    await loadPage()
    await tile('Flat white').click()
    await expect.element(savedSale()).toBeVisible()
    served.tell({ type: 'sale_changed', sale: served.shop.put({ ...saleOnScreen(), state: 'voided' }) })
    await expect.element(page.getByText(/was voided somewhere else$/)).toBeVisible()
    await expect.element(line('1 Flat white')).toBeVisible()
  })

  test('a cashier has no way to the payments', async () => {
    served.shop.session = cashierSession
    goTo('/desk/payments')
    await loadPage()
    await expect.element(tile('Flat white')).toBeVisible()
    await menu('Front counter').click()
    await expect.element(page.getByRole('button', { name: 'Sign out' })).toBeVisible()
    await expect.element(page.getByRole('link', { name: 'Payments' })).not.toBeInTheDocument()
  })
})

describe('at the desk', () => {
  beforeEach(() => {
    served.shop.session = managerSession
    served.shop.payments = [
      paymentOf(1043, {
        status: 'authorized',
        capture: { attempts: 3, nextAttemptAt: null, lastProblem: 'The card’s bank has closed the account.' },
      }),
      paymentOf(1042),
    ]
  })

  const row = (name: RegExp) => page.getByRole('row', { name })

  test('a manager goes from the counter to the payments and back', async () => {
    await loadPage()
    await menu('Back office').click()
    await page.getByRole('link', { name: 'Payments' }).click()
    await expect.element(row(/^Sale 1042.*Visa ···· 4242 contactless Captured \$36\.64/)).toBeVisible()
    await expect.element(row(/^Sale 1043.*Capture failing The card’s bank has closed/)).toBeVisible()
    expect(await accessibilityFaults()).toEqual([])
    await page.getByRole('link', { name: 'Back to the counter' }).click()
    await expect.element(tile('Flat white')).toBeVisible()
  })

  test('a payment that changes is shown as it happens', async () => {
    goTo('/desk/payments')
    await loadPage()
    await expect.element(row(/^Sale 1043.*Capture failing/)).toBeVisible()
    const changed = paymentOf(1043)
    served.shop.payments = [changed, paymentOf(1042)]
    served.tell({ type: 'payment_changed', payment: changed.payment })
    await expect.element(row(/^Sale 1043.*Captured/)).toBeVisible()
  })

  test('a list that cannot be read says so', async () => {
    served.shop.refusals.set('payments', { code: 'internal' })
    goTo('/desk/payments')
    await loadPage()
    await expect.element(page.getByText('The server made a mistake')).toBeVisible()
    served.shop.refusals.clear()
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect.element(row(/^Sale 1042/)).toBeVisible()
  })
})

describe('a register that is open in another tab', () => {
  const registerLock = `till.register.${cashierSession.register.id}`
  const useThisTab = page.getByRole('button', { name: 'Use this tab instead' })
  const forever = () => new Promise(() => {})

  test('is not driven from here, until the cashier says so', async () => {
    const otherTab = navigator.locks.request(registerLock, forever).catch(() => 'told')
    await loadPage()
    await expect.element(page.getByText('Register 1 is open in another tab')).toBeVisible()
    await expect.element(page.getByText('Nothing was charged here.')).toBeVisible()
    await expect.element(tile('Espresso')).not.toBeInTheDocument()
    expect(await accessibilityFaults()).toEqual([])

    await useThisTab.click()
    expect(await otherTab).toBe('told')
    await expect.element(tile('Espresso')).toBeVisible()
  })

  test('leaves this tab at once when the other one takes it, and comes back with the sale', async () => {
    await loadPage()
    await tile('Espresso').click()
    await expect.element(line('Espresso')).toBeVisible()
    await navigator.locks.request(registerLock, { steal: true }, async () => {
      await expect.element(page.getByText('Register 1 has moved to another tab')).toBeVisible()
      await expect.element(tile('Espresso')).not.toBeInTheDocument()
    })
    await useThisTab.click()
    await expect.element(line('Espresso')).toBeVisible()
  })
})
