import '../../design/tokens.css'
import '../../design/base.css'

import { LineId, SaleId, type Sale } from '@till/contract'
import { createPaymentFlow, type PaymentFlow } from '@till/payment-flow'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { render } from 'vitest-browser-react'
import { page, userEvent } from 'vitest/browser'

import { createApi } from '../../adapters/api/index.ts'
import { randomIds } from '../../adapters/ids/new-id.ts'
import { createLocalStorage } from '../../adapters/storage/storage.ts'
import { accessibilityFaults } from '../../testing/axe.ts'
import { serveShop } from '../../testing/browser-shop.ts'
import { contrastOf } from '../../testing/contrast.ts'
import { cashier, registerIds } from '../../testing/fixtures.ts'
import { ManualClock } from '../../testing/manual-clock.ts'
import { ScriptedReader } from '../../testing/scripted-reader.ts'
import { en, loadWords, WordsProvider, type Words } from '../../words/index.ts'
import { createApiBackend } from './api-backend.ts'
import { ChargeProblem } from './charge-problem.tsx'
import { createFlowStorage } from './flow-storage.ts'
import { PaymentScreen } from './payment-screen.tsx'

const served = serveShop()
const onNewSale = vi.fn<() => void>()
const onPrintReceipt = vi.fn<() => void>()
const onConnectReader = vi.fn<() => void>()

const usd = (minor: number) => ({ minor, currency: 'usd' })

const sale: Sale = {
  id: SaleId.parse('sale_00000000-0000-4000-8000-000000000001'),
  number: 1042,
  state: 'open',
  revision: 1,
  registerId: registerIds[0],
  cashierId: cashier.id,
  lines: [
    {
      lineId: LineId.parse('line_00000000-0000-4000-8000-000000000001'),
      productId: null,
      description: 'House beans 250 g',
      quantity: 2,
      unitPrice: usd(1832),
      taxRateId: null,
      net: usd(3664),
      tax: usd(0),
      gross: usd(3664),
    },
  ],
  subtotal: usd(3664),
  taxes: [],
  total: usd(3664),
  balanceDue: usd(3664),
  payments: [],
  receiptNumber: null,
  createdAt: 0,
  completedAt: null,
}

let reader: ScriptedReader
let clock: ManualClock
let flow: PaymentFlow

beforeEach(async () => {
  await page.viewport(1280, 800)
  for (const callback of [onNewSale, onPrintReceipt, onConnectReader]) callback.mockClear()
})

interface TillOptions {
  readonly readerName?: string | null
  readonly words?: Words
}

/** Opens the page: the flow takes up what the page before has left, and the sale is on the screen. */
async function openTill({ readerName = 'Front', words = en }: TillOptions = {}): Promise<void> {
  served.shop.put(served.shop.sales.get(sale.id) ?? sale)
  reader = new ScriptedReader()
  clock = new ManualClock()
  flow = createPaymentFlow({
    reader,
    backend: createApiBackend(createApi({ onReachable: () => {}, onNotSignedIn: () => {} })),
    storage: createFlowStorage(createLocalStorage(), registerIds[0]),
    clock,
    ids: { newAttemptId: randomIds.paymentAttempt },
  })
  await flow.restore()
  flow.send({
    kind: 'sale_changed',
    sale: { saleId: sale.id, revision: 1, due: { minor: 3664, currency: 'usd' } },
  })
  await render(
    <WordsProvider language="en" words={words} locale="en-US">
      <ChargeProblem flow={flow} />
      <PaymentScreen
        flow={flow}
        clock={clock}
        sale={sale}
        readerName={readerName}
        receipt={<p>The receipt</p>}
        onConnectReader={onConnectReader}
        onNewSale={onNewSale}
        onPrintReceipt={onPrintReceipt}
        onShowReceipt={() => {}}
      />
    </WordsProvider>,
  )
}

async function charge(): Promise<void> {
  flow.send({ kind: 'charge_requested' })
  await expect.element(heading('Ask the customer to tap, insert or swipe')).toBeVisible()
}

/** Turns the clock until the screen says what is expected, for what is asked again and again with back-off. */
async function turnClockUntil(title: string): Promise<void> {
  await vi.waitFor(() => {
    clock.advance(1_000)
    expect(heading(title).query()).not.toBeNull()
  })
}

const screen = () => page.getByRole('dialog', { name: 'Card payment' })
const heading = (name: string) => screen().getByRole('heading', { name, exact: false })
/** The sentence a person reads; the same words stand before it for screen readers. */
const text = (part: string) => screen().getByText(part, { exact: false }).last()
const amount = () => screen().getByText('$36.64').first()
const button = (name: string) => screen().getByRole('button', { name })

describe('waiting for a card', () => {
  test('is prepared in the background, so that Charge on a standing total asks nobody', async () => {
    await openTill()
    clock.advance(1_000)
    await vi.waitFor(() => {
      expect(flow.getState()).toMatchObject({ kind: 'idle', preparation: { kind: 'ready' } })
    })
    const asked = served.shop.heard.length
    await charge()
    expect(reader.collects).toBe(1)
    expect(served.shop.heard).toHaveLength(asked)
  })

  test('shows the amount, the sale, the reader and how long it still waits', async () => {
    await openTill()
    await charge()
    await expect.element(text('Sale 1042 · Front')).toBeVisible()
    await expect.element(amount()).toBeVisible()
    await expect.element(text('It stops by itself in 2:00.')).toBeVisible()
    clock.advance(12_000)
    await expect.element(text('It stops by itself in 1:48.')).toBeVisible()
    await expect
      .element(screen().getByRole('progressbar'))
      .toHaveAttribute('aria-valuetext', 'Step 2 of 4: Card')
  })

  test('releases the reader after two minutes, says so, and can ask again', async () => {
    await openTill()
    await charge()
    clock.advance(120_000)
    await expect.element(heading('Nobody presented a card for two minutes')).toBeVisible()
    await button('Ask for the card again').click()
    await expect.element(heading('Ask the customer to tap, insert or swipe')).toBeVisible()
    expect(reader.collects).toBe(2)
  })

  test('tells that the customer canceled, and keeps the payment', async () => {
    await openTill()
    await charge()
    reader.stop({ kind: 'canceled_by_customer' })
    await expect.element(heading('The customer canceled on the reader')).toBeVisible()
    await expect.element(text('No money was taken.')).toBeVisible()
    await button('Back to the sale').click()
    await expect.element(screen()).not.toBeInTheDocument()
  })

  test('is canceled by Escape, and says so only when Stripe holds no money', async () => {
    await openTill()
    await charge()
    await userEvent.keyboard('{Escape}')
    await expect.element(heading('You canceled the payment')).toBeVisible()
    await expect.element(text('Stripe confirms that no money was taken.')).toBeVisible()
    expect(served.shop.heard.at(-1)?.route).toBe('cancelPayment')
    await expect.element(button('Back to the sale')).toHaveFocus()
    await userEvent.keyboard('{Enter}')
    await expect.element(screen()).not.toBeInTheDocument()
  })

  test('says that the reader is lost, and offers the way to a reader', async () => {
    await openTill({ readerName: null })
    await charge()
    flow.send({ kind: 'reader_disconnected' })
    await expect.element(heading('The connection to the reader was lost')).toBeVisible()
    await button('Connect a reader').click()
    expect(onConnectReader).toHaveBeenCalledTimes(1)
  })
})

describe('after the card', () => {
  test('offers no cancel while the bank decides, also not by Escape', async () => {
    await openTill()
    await charge()
    reader.presentCard()
    await expect.element(heading('The bank is deciding')).toBeVisible()
    await expect.element(screen().getByRole('button')).not.toBeInTheDocument()
    await userEvent.keyboard('{Escape}')
    expect(flow.getState()).toMatchObject({ kind: 'processing', cancelRequested: false })
  })

  test('is approved at once, recorded by the server, and leads to the next sale by Enter', async () => {
    await openTill()
    await charge()
    reader.presentCard()
    await expect.element(heading('The bank is deciding')).toBeVisible()
    served.shop.cards.authorize(sale.id)
    reader.answer({ kind: 'authorized', paymentIntentStatus: 'requires_capture' })
    await expect.element(heading('Approved')).toBeVisible()
    await expect.element(text('No change is due.')).toBeVisible()
    await expect.element(text('The receipt')).toBeVisible()
    await button('Print receipt').click()
    expect(onPrintReceipt).toHaveBeenCalledTimes(1)
    await button('New sale').click()
    expect(onNewSale).toHaveBeenCalledTimes(1)
  })

  test('stays approved while the server is away, and lets nobody leave before it has recorded the payment', async () => {
    await openTill()
    await charge()
    reader.presentCard()
    await expect.element(heading('The bank is deciding')).toBeVisible()
    served.shop.cards.authorize(sale.id)
    served.shop.isDown = true
    reader.answer({ kind: 'authorized', paymentIntentStatus: 'requires_capture' })
    await expect.element(heading('Approved')).toBeVisible()
    await vi.waitFor(() => {
      clock.advance(1_000)
      expect(text('The card is charged once and stays charged.').query()).not.toBeNull()
    })
    await expect.element(button('New sale')).toBeDisabled()
    served.shop.isDown = false
    await vi.waitFor(() => {
      clock.advance(15_000)
      expect(button('New sale').element()).toBeEnabled()
    })
    await expect.element(button('New sale')).toHaveFocus()
  })

  test('names a declined card and takes another one for the same payment', async () => {
    await openTill()
    await charge()
    reader.presentCard()
    await expect.element(heading('The bank is deciding')).toBeVisible()
    reader.answer({
      kind: 'declined',
      decline: {
        code: 'card_declined',
        declineCode: 'insufficient_funds',
        card: { brand: 'visa', last4: '9995' },
      },
    })
    await expect.element(heading('Visa ···· 9995 was declined')).toBeVisible()
    await expect.element(text('There is not enough money on it. No money was taken.')).toBeVisible()
    const prepared = served.shop.heard.filter(({ route }) => route === 'preparePayment').length
    await button('Ask for another card').click()
    await expect.element(heading('Ask the customer to tap, insert or swipe')).toBeVisible()
    expect(served.shop.heard.filter(({ route }) => route === 'preparePayment')).toHaveLength(prepared)
  })

  test('never tells that a card was lost, stolen or suspected', async () => {
    await openTill()
    await charge()
    reader.presentCard()
    await expect.element(heading('The bank is deciding')).toBeVisible()
    reader.answer({
      kind: 'declined',
      decline: { code: 'card_declined', declineCode: 'stolen_card', card: null },
    })
    await expect.element(heading('The card was declined')).toBeVisible()
    expect(screen().element().textContent).not.toMatch(/stolen|lost|fraud/i)
  })

  test('does not guess when the reader does not say, and finds the authorization at Stripe', async () => {
    await openTill()
    await charge()
    reader.presentCard()
    await expect.element(heading('The bank is deciding')).toBeVisible()
    reader.answer({ kind: 'unknown', code: 'reader_error', message: '' })
    await expect.element(heading('Paid or not paid: not known yet')).toBeVisible()
    await expect.element(text('never charged twice')).toBeVisible()
    await expect.element(screen().getByRole('button')).not.toBeInTheDocument()
    served.shop.cards.authorize(sale.id)
    await turnClockUntil('Approved')
  })

  test('finds out at Stripe that nothing was charged, and only then asks for a card again', async () => {
    await openTill()
    await charge()
    reader.presentCard()
    await expect.element(heading('The bank is deciding')).toBeVisible()
    reader.answer({ kind: 'reader_lost' })
    await expect.element(heading('Paid or not paid: not known yet')).toBeVisible()
    await turnClockUntil('Checked with Stripe: the card was not charged')
    await expect.element(button('Ask for the card again')).toHaveFocus()
  })
})

describe('a reader that could not ask for a card', () => {
  test.each([
    ['reader_busy', 'The reader is still busy with something else'],
    ['till_fault', 'The till asked the reader wrongly'],
    ['a_word_of_next_year', 'The reader could not read a card'],
  ])('says what %s is', async (code, title) => {
    await openTill()
    await charge()
    reader.stop({ kind: 'failed', code, message: '' })
    await expect.element(heading(title)).toBeVisible()
    await expect.element(text('no money was taken').or(text('No money was taken'))).toBeVisible()
  })
})

describe('after a reload', () => {
  test('in the middle of a payment it comes back and resolves it', async () => {
    await openTill()
    await charge()
    reader.presentCard()
    await expect.element(heading('The bank is deciding')).toBeVisible()
    served.shop.cards.authorize(sale.id)
    await openTill()
    await turnClockUntil('Approved')
  })

  test('while the reader waits it says that, and not that the reader was lost', async () => {
    await openTill()
    await charge()
    flow.hold()
    flow.send({ kind: 'reader_disconnected' })
    await openTill()
    await expect.element(heading('This page was reloaded while the reader was waiting')).toBeVisible()
    await expect.element(text('No card had been read')).toBeVisible()
    await button('Ask for the card again').click()
    await expect.poll(() => reader.collects).toBe(1)
  })
})

describe('Charge that goes no further', () => {
  test('says what happened, that nothing was charged, and what to do', async () => {
    await openTill()
    served.shop.isDown = true
    flow.send({ kind: 'charge_requested' })
    const alert = page.getByRole('alert')
    await expect.element(alert.getByText('The till’s server does not answer')).toBeVisible()
    await expect.element(alert.getByText('Nothing was charged.')).toBeVisible()
    await expect.element(alert.getByText('press Charge again', { exact: false })).toBeVisible()
    await expect.element(screen()).not.toBeInTheDocument()
  })

  test('says why, where the server gave a reason', async () => {
    await openTill()
    served.shop.refusals.set('preparePayment', { code: 'unpayable_amount' })
    flow.send({ kind: 'charge_requested' })
    await expect.element(page.getByText('A card cannot be charged this amount')).toBeVisible()
  })
})

describe('for everybody', () => {
  const states: readonly (readonly [name: string, reach: () => Promise<void>])[] = [
    ['waiting', charge],
    [
      'declined',
      async () => {
        await charge()
        reader.presentCard()
        await expect.element(heading('The bank is deciding')).toBeVisible()
        reader.answer({ kind: 'declined', decline: { code: 'expired_card', declineCode: null, card: null } })
        await expect.element(heading('was declined')).toBeVisible()
      },
    ],
    [
      'approved',
      async () => {
        await charge()
        reader.presentCard()
        await expect.element(heading('The bank is deciding')).toBeVisible()
        served.shop.cards.authorize(sale.id)
        reader.answer({ kind: 'authorized', paymentIntentStatus: 'requires_capture' })
        await expect.element(button('New sale')).toBeEnabled()
      },
    ],
    [
      'unknown',
      async () => {
        await charge()
        reader.presentCard()
        await expect.element(heading('The bank is deciding')).toBeVisible()
        reader.answer({ kind: 'unknown', code: '', message: '' })
        await expect.element(heading('not known yet')).toBeVisible()
      },
    ],
  ]
  const sizes = [
    [1280, 800],
    [1024, 768],
    [390, 844],
  ] as const

  test.each(states)('%s: axe finds nothing, the amount is easy to read', async (_name, reach) => {
    await openTill()
    await reach()
    expect(await accessibilityFaults()).toEqual([])
    expect(contrastOf(amount().element())).toBeGreaterThanOrEqual(7)
  })

  test.each(states)(
    '%s: fits the screens of a counter and a phone, with room for fingers',
    async (_name, reach) => {
      await openTill()
      await reach()
      for (const [width, height] of sizes) {
        await page.viewport(width, height)
        const stage = screen().element()
        expect(stage.scrollHeight).toBeLessThanOrEqual(height)
        expect(stage.scrollWidth).toBeLessThanOrEqual(width)
        const touchHeights = [...stage.querySelectorAll('button')].map(({ offsetHeight }) => offsetHeight)
        // What a size does not show has no height.
        for (const touchHeight of touchHeights.filter((shown) => shown > 0)) {
          expect(touchHeight).toBeGreaterThanOrEqual(48)
        }
      }
    },
  )

  test('speaks Japanese', async () => {
    await openTill({ words: await loadWords('ja') })
    flow.send({ kind: 'charge_requested' })
    await expect
      .element(
        page.getByRole('heading', { name: 'お客様にカードのタッチ・挿入・スワイプをお願いしてください' }),
      )
      .toBeVisible()
  })
})
