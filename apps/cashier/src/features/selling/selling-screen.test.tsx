import '../../design/tokens.css'
import '../../design/base.css'

import { beforeEach, describe, expect, test, vi } from 'vitest'
import { render } from 'vitest-browser-react'
import { page, userEvent } from 'vitest/browser'

import { createApi } from '../../adapters/api/index.ts'
import { systemClock } from '../../adapters/clock/clock.ts'
import { randomIds } from '../../adapters/ids/new-id.ts'
import { animationsEnd } from '../../testing/animations-end.ts'
import { accessibilityFaults } from '../../testing/axe.ts'
import { serveShop } from '../../testing/browser-shop.ts'
import { contrastOf } from '../../testing/contrast.ts'
import { catalogue, registerIds } from '../../testing/fixtures.ts'
import { createMemoryStorage } from '../../testing/memory-storage.ts'
import { scan } from '../../testing/scan.ts'
import { en, WordsProvider } from '../../words/index.ts'
import { SaleStore } from './sale-store.ts'
import { SellingScreen } from './selling-screen.tsx'

const served = serveShop()
const onCharge = vi.fn<(sale: object) => void>()
let sale: SaleStore

type Size = readonly [width: number, height: number]
const tablet: Size = [1280, 800]
const smallTablet: Size = [1024, 768]
const phone: Size = [390, 844]

beforeEach(async () => {
  await page.viewport(...tablet)
  onCharge.mockClear()
})

async function openCounter(): Promise<void> {
  sale = new SaleStore({
    api: createApi({ onReachable: () => {}, onNotSignedIn: () => {} }),
    clock: systemClock,
    ids: randomIds,
    storage: createMemoryStorage(),
    registerId: registerIds[0],
    currency: 'usd',
    catalogue,
    onCatalogueOutdated: () => {},
  })
  await render(
    <WordsProvider language="en" words={en} locale="en-US">
      <SellingScreen
        shopName="Harbour Coffee"
        registerName="Register 1"
        currency="usd"
        catalogue={catalogue}
        sale={sale}
        tools={null}
        banner={null}
        onCharge={onCharge}
      />
    </WordsProvider>,
  )
}

const tile = (name: string) =>
  page.getByRole('list', { name: /^(Products|Results)/ }).getByRole('button', { name, exact: false })
const line = (name: string) =>
  page.getByRole('list', { name: 'Line items' }).getByRole('button', { name, exact: false })
const charge = () => page.getByRole('button', { name: /^Charge/ })
const search = () => page.getByRole('textbox', { name: 'Search or scan' })

describe('ringing up', () => {
  test('a tap adds a product, the next tap raises its quantity, and Charge carries the total', async () => {
    await openCounter()
    await expect.element(charge()).toBeDisabled()
    await tile('Flat white').click()
    await tile('Flat white').click()
    await tile('House beans').click()

    await expect.element(line('2 Flat white $5.50 each $11.00')).toBeVisible()
    await expect.element(page.getByRole('button', { name: 'Charge $30.48' })).toBeEnabled()
    await expect.element(page.getByRole('heading', { name: /^Sale \d+$/ })).toBeVisible()
  })

  test('charges what the server has confirmed', async () => {
    await openCounter()
    await tile('Flat white').click()
    await charge().click()
    await vi.waitFor(() => {
      expect(onCharge).toHaveBeenCalledExactlyOnceWith({
        saleId: sale.state.getState().saleId,
        revision: 1,
        balanceDue: { minor: 599, currency: 'usd' },
      })
    })
  })

  test('another price at the server is shown before anything is charged', async () => {
    served.shop.catalogue = {
      ...catalogue,
      products: catalogue.products.map((product) => ({
        ...product,
        unitPrice: { minor: 700, currency: 'usd' },
      })),
    }
    await openCounter()
    await tile('Flat white').click()
    await expect.element(page.getByText('The total is $7.62, not $5.99')).toBeVisible()
    await page.getByRole('button', { name: 'Charge $7.62' }).click()
    await vi.waitFor(() => {
      expect(onCharge).toHaveBeenCalledWith(
        expect.objectContaining({ balanceDue: { minor: 762, currency: 'usd' } }),
      )
    })
  })

  test('the chosen line opens to change its quantity and to be removed', async () => {
    await openCounter()
    await tile('Espresso').click()
    await page.getByRole('button', { name: 'One more' }).click()
    await expect.element(line('2 Espresso')).toBeVisible()
    await page.getByRole('button', { name: 'One less' }).click()
    await expect.element(page.getByRole('button', { name: 'One less' })).toBeDisabled()

    await page.getByRole('button', { name: 'Quantity 1. Change' }).click()
    for (const digit of '24') await page.getByRole('button', { name: digit, exact: true }).click()
    await page.getByRole('button', { name: 'Set to 24' }).click()
    await expect.element(line('24 Espresso')).toBeVisible()

    await page.getByRole('button', { name: 'Remove' }).click()
    await expect.element(page.getByText('Ready for the next customer')).toBeVisible()
  })

  test('a custom amount is typed with its cents', async () => {
    await openCounter()
    await page.getByRole('button', { name: 'Keypad' }).click()
    for (const digit of '1250') await page.getByRole('button', { name: digit, exact: true }).click()
    await page.getByRole('textbox', { name: 'Description' }).fill('Gift wrap')
    await page.getByRole('button', { name: 'Add $12.50' }).click()
    await expect.element(line('1 Gift wrap $12.50')).toBeVisible()
  })

  test('clearing asks first, and the next sale is a new one', async () => {
    await openCounter()
    await tile('Flat white').click()
    await expect.element(page.getByRole('heading', { name: /^Sale \d+$/ })).toBeVisible()
    await page.getByRole('button', { name: 'Clear', exact: true }).click()
    await expect.element(page.getByText('1 item for $5.99 will be removed.', { exact: false })).toBeVisible()
    await page.getByRole('button', { name: 'Keep it' }).click()
    await expect.element(line('Flat white')).toBeVisible()

    const { saleId } = sale.state.getState()
    await page.getByRole('button', { name: 'Clear', exact: true }).click()
    await page.getByRole('button', { name: 'Clear the sale' }).click()
    await expect.element(page.getByRole('heading', { name: 'New sale' })).toBeVisible()
    await vi.waitFor(() => {
      expect(served.shop.sales.get(saleId)?.state).toBe('voided')
    })
  })

  test('categories and favourites choose what is on the grid', async () => {
    await openCounter()
    await expect.element(tile('Decaf')).not.toBeInTheDocument()
    await page.getByRole('button', { name: 'Beans', exact: true }).click()
    await expect.element(tile('Decaf')).toBeVisible()
    await expect.element(tile('Flat white')).not.toBeInTheDocument()
  })

  test('the sale stands still while somebody pays', async () => {
    await openCounter()
    await tile('Flat white').click()
    sale.setFrozen(true)
    await expect.poll(() => document.querySelector('[inert]')?.contains(charge().element())).toBe(true)
  })
})

describe('by keyboard alone', () => {
  test('search, take the best match, walk the grid, change the line, charge', async () => {
    await openCounter()
    await userEvent.keyboard('/')
    await expect.element(search()).toHaveFocus()
    await search().fill('creme')
    await userEvent.keyboard('{Enter}')
    await expect.element(line('1 Crème brûlée')).toBeVisible()
    await expect.element(search()).toHaveValue('')

    await userEvent.keyboard('{ArrowDown}')
    await expect.element(tile('Flat white')).toHaveFocus()
    await userEvent.keyboard('{ArrowRight}{ArrowRight}')
    await expect.element(tile('Butter croissant')).toHaveFocus()
    await userEvent.keyboard('{Enter}')
    await userEvent.keyboard('+')
    await expect.element(line('2 Butter croissant')).toBeVisible()
    await userEvent.keyboard('-')
    await expect.element(line('1 Butter croissant')).toBeVisible()
    await userEvent.keyboard('{Delete}')
    await expect.element(line('Butter croissant')).not.toBeInTheDocument()

    await userEvent.keyboard('{Control>}{Enter}{/Control}')
    await vi.waitFor(() => {
      expect(onCharge).toHaveBeenCalledOnce()
    })
  })

  test('arrow down and up go by rows', async () => {
    await openCounter()
    const first = tile('Flat white').element()
    const top = first.getBoundingClientRect().top
    if (first instanceof HTMLElement) first.focus()
    await userEvent.keyboard('{ArrowDown}')
    const below = document.activeElement?.getBoundingClientRect()
    expect(below?.top).toBeGreaterThan(top)
    expect(below?.left).toBe(first.getBoundingClientRect().left)
    await userEvent.keyboard('{ArrowUp}')
    await expect.element(tile('Flat white')).toHaveFocus()
  })

  test('what is typed into a field is not taken for a shortcut', async () => {
    await openCounter()
    await tile('Flat white').click()
    await search().click()
    await userEvent.keyboard('+')
    await expect.element(search()).toHaveValue('+')
    expect(sale.state.getState().draft).toMatchObject([{ quantity: 1 }])
  })

  test('Escape leaves the search and brings the categories back', async () => {
    await openCounter()
    await search().fill('zzz')
    await expect.element(page.getByText('Nothing matches “zzz”')).toBeVisible()
    await userEvent.keyboard('{Escape}')
    await expect.element(tile('Flat white')).toBeVisible()
  })
})

describe('a scanner', () => {
  test('adds from anywhere, and its Enter presses nothing', async () => {
    await openCounter()
    await tile('Espresso').click()
    scan('2000000000015')
    await expect.element(line('1 House beans')).toBeVisible()
    expect(sale.state.getState().draft).toHaveLength(2)
    expect(sale.state.getState().draft[0]).toMatchObject({ quantity: 1 })
  })

  test('leaves a search as it was typed', async () => {
    await openCounter()
    await search().fill('croi')
    scan('2000000000015')
    await expect.element(line('1 House beans')).toBeVisible()
    await expect.element(search()).toHaveValue('croi')
  })

  test('does not turn a barcode into an amount', async () => {
    await openCounter()
    await userEvent.keyboard('.')
    const amount = page.getByRole('textbox', { name: 'Amount' })
    await expect.element(amount).toHaveFocus()
    await page.getByRole('button', { name: '7', exact: true }).click()
    await amount.click()
    scan('2000000000015')
    await expect.element(amount).toHaveValue('$0.07')
    expect(sale.state.getState().draft).toMatchObject([{ kind: 'product' }])
  })

  test('an unknown barcode is said, and gone with the next one that is known', async () => {
    await openCounter()
    scan('4006381333931')
    await expect.element(page.getByText('No product has the barcode 4006381333931')).toBeVisible()
    scan('2000000000015')
    await expect
      .element(page.getByText('No product has the barcode', { exact: false }))
      .not.toBeInTheDocument()
  })
})

describe('on a phone', () => {
  test('the sale is a bar with Charge, and a sheet with its lines', async () => {
    await page.viewport(...phone)
    await openCounter()
    await tile('Flat white').click()
    await tile('House beans').click()
    await expect.element(charge()).toBeInViewport()

    await page.getByRole('button', { name: 'Review sale 2 items · $24.49' }).click()
    await page.getByRole('button', { name: 'One more' }).click()
    await expect.element(line('2 House beans')).toBeVisible()
    await page.getByRole('button', { name: 'Back to products' }).click()
    await expect.element(page.getByRole('button', { name: 'Review sale 3 items · $42.99' })).toBeVisible()
  })

  test('what the cashier has to know is said without opening the sheet', async () => {
    await page.viewport(...phone)
    await openCounter()
    scan('4006381333931')
    await expect.element(page.getByText('No product has the barcode 4006381333931')).toBeInViewport()
  })
})

describe.each([
  { name: 'a tablet', size: tablet },
  { name: 'a small tablet', size: smallTablet },
  { name: 'a phone', size: phone },
])('on $name', ({ size }) => {
  test('the page does not scroll, whatever is in the sale', async () => {
    await page.viewport(size[0], size[1])
    await openCounter()
    for (const { id } of catalogue.products) sale.addProduct(id)
    await expect.element(charge()).toBeInViewport({ ratio: 1 })
    const { scrollWidth, scrollHeight } = document.documentElement
    expect([scrollWidth, scrollHeight]).toEqual(size)
  })

  test('every control is large enough for a finger', async () => {
    await page.viewport(size[0], size[1])
    await openCounter()
    await tile('Flat white').click()
    await expect.element(charge()).toBeEnabled()
    const tooSmall = [...document.querySelectorAll('button, select')].filter((control) => {
      const { width, height } = control.getBoundingClientRect()
      return width < 48 || height < 48
    })
    expect(tooSmall).toEqual([])
    expect(charge().element().getBoundingClientRect().height).toBeGreaterThanOrEqual(64)
    expect(tile('Flat white').element().getBoundingClientRect().height).toBeGreaterThanOrEqual(64)
  })
})

describe.each(['light', 'dark'])('in %s', (scheme) => {
  beforeEach(() => {
    document.documentElement.style.colorScheme = scheme
    return () => {
      document.documentElement.style.colorScheme = ''
    }
  })

  test('amounts can be read from afar', async () => {
    await openCounter()
    await tile('Flat white').click()
    await expect.element(charge()).toBeEnabled()
    await animationsEnd()
    const amounts = [...document.querySelectorAll('button *, dd')].filter(
      ({ childElementCount, textContent }) => childElementCount === 0 && textContent.startsWith('$'),
    )
    expect(amounts.length).toBeGreaterThan(8)
    expect(amounts.filter((amount) => contrastOf(amount) < 7).map(({ outerHTML }) => outerHTML)).toEqual([])
  })

  test('axe finds nothing, with and without a dialog', async () => {
    await openCounter()
    await tile('Flat white').click()
    scan('4006381333931')
    await expect.element(charge()).toBeEnabled()
    expect(await accessibilityFaults()).toEqual([])
    await page.getByRole('button', { name: 'Keypad' }).click()
    await expect.element(page.getByRole('dialog')).toBeVisible()
    expect(await accessibilityFaults()).toEqual([])
  })
})
