import axe from 'axe-core'
import { SERVER_SILENCE_MS, SIMULATOR_READER_ID } from '@till/terminal-simulator/protocol'
import { chromium, type Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { CHROMIUM_FLAGS, findChromium } from '../../../../.ci/chromium.ts'
import { openServedShop } from '../testing/test-shop.ts'
import { TillPage } from '../testing/till-page.ts'

/** A browser on a busy machine takes a while to start, and to do what it is asked. */
const BROWSER_START_TIMEOUT_MS = 60_000
const PAGE_TEST_TIMEOUT_MS = 30_000
const AUTHORIZED_TIMEOUT_MS = 5_000

vi.setConfig({ testTimeout: PAGE_TEST_TIMEOUT_MS })

let browser: Browser

beforeAll(async () => {
  browser = await chromium.launch({ executablePath: findChromium(), args: CHROMIUM_FLAGS })
}, BROWSER_START_TIMEOUT_MS)

afterAll(() => browser.close())

const CART = {
  type: 'cart',
  cart: {
    line_items: [{ description: 'Flat white', amount: 1100, quantity: 2 }],
    tax: 98,
    total: 1198,
    currency: 'usd',
  },
}

describe('a sale through the real npm package', () => {
  it('goes from the cart over a tap to an authorization', async () => {
    const shop = await openServedShop()
    const till = await TillPage.open(browser, shop)
    expect(await till.connect(shop.reader)).toMatchObject({ reader: { id: shop.reader } })

    await till.press('Open the virtual reader')
    await till.screenSays('Harbour Coffee')
    await till.call('setReaderDisplay', CART)
    await till.screenSays('Flat white')

    const intent = await shop.paymentIntent(1198)
    const collected = await till.collectWith('Tap Visa', intent.client_secret)
    expect(collected.paymentIntent).toMatchObject({ id: intent.id, status: 'requires_confirmation' })
    expect(await shop.stripe.paymentIntents.retrieve(intent.id)).toMatchObject({
      status: 'requires_payment_method',
    })

    const processed = await till.call('processPayment', collected.paymentIntent)
    expect(processed.paymentIntent).toMatchObject({
      status: 'requires_capture',
      charges: { data: [{ payment_method_details: { card_present: { read_method: 'contactless_emv' } } }] },
    })
    await till.screenSays('Approved$11.98')
    expect(await shop.stripe.paymentIntents.retrieve(intent.id)).toMatchObject({
      status: 'requires_capture',
      amount_capturable: 1198,
    })
    expect(await till.news()).toEqual([
      'connecting',
      'connected',
      'ready',
      'waiting_for_input',
      'ready',
      'processing',
      'ready',
    ])
    expect(till.complaints).toEqual([])
  })

  it('survives a decline and takes another card on the same PaymentIntent', async () => {
    const shop = await openServedShop()
    const till = await TillPage.open(browser, shop)
    await till.connect(shop.reader)
    const intent = await shop.paymentIntent()

    const first = await till.collectWith('Tap No funds card', intent.client_secret)
    const declined = await till.call('processPayment', first.paymentIntent)
    expect(declined.error).toMatchObject({
      type: 'card_error',
      code: 'card_declined',
      decline_code: 'insufficient_funds',
      payment_intent: {
        status: 'requires_payment_method',
        last_payment_error: { decline_code: 'insufficient_funds' },
      },
    })
    await till.screenSays('Card declined')

    const second = await till.collectWith('Tap Mastercard', intent.client_secret)
    expect(await till.call('processPayment', second.paymentIntent)).toMatchObject({
      paymentIntent: { id: intent.id, status: 'requires_capture' },
    })
  })

  it('asks for a PIN, and for the card to be taken out', async () => {
    const shop = await openServedShop({ code: 'virtual-verifone-p400' })
    const till = await TillPage.open(browser, shop)
    await till.connect(shop.reader)
    const intent = await shop.paymentIntent()

    await till.begin('collectPaymentMethod', intent.client_secret)
    await till.press('Insert Chip PIN card')
    for (const key of ['9', '9', '9', '9', 'Enter PIN']) await till.press(key)
    await till.screenSays('Incorrect PIN · 2 tries left')
    for (const key of ['7', 'Clear PIN', '1', '2', '3', '5', 'Delete digit', '4', 'Enter PIN'])
      await till.press(key)
    const collected = await till.end('collectPaymentMethod')
    expect(await till.call('processPayment', collected.paymentIntent)).toHaveProperty('paymentIntent')
    await till.screenSays('ApprovedPlease remove your card')
    await till.press('Remove card')
    await till.screenSays('Approved$36.64')
  })

  it('can be served on a second screen', async () => {
    const shop = await openServedShop()
    const till = await TillPage.open(browser, shop)
    await till.connect(shop.reader)
    const second = await till.page.context().newPage()
    await second.goto(`${shop.url}/reader/`)
    await second.getByRole('link', { name: 'Front' }).click()
    await second.getByText('Harbour Coffee').waitFor()

    const intent = await shop.paymentIntent()
    await till.begin('collectPaymentMethod', intent.client_secret)
    await second.getByRole('radio', { name: 'Insert' }).check()
    await second.getByRole('button', { name: 'Insert Amex' }).click()
    expect(await till.end('collectPaymentMethod')).toMatchObject({ paymentIntent: { id: intent.id } })
    await till.page.bringToFront()
    await till.press('Remove card')
  })
})

describe('canceling', () => {
  it('by the cashier leaves the PaymentIntent as it was', async () => {
    const shop = await openServedShop()
    const till = await TillPage.open(browser, shop)
    await till.connect(shop.reader)
    const intent = await shop.paymentIntent()
    await till.begin('collectPaymentMethod', intent.client_secret)
    await till.screenSays('Tap, insert or swipe')

    expect(await till.call('cancelCollectPaymentMethod')).toEqual({})
    expect(await till.end('collectPaymentMethod')).toMatchObject({ error: { code: 'canceled' } })
    await till.screenSays('Payment canceled')
    expect(await till.call('cancelCollectPaymentMethod')).toMatchObject({
      error: { code: 'no_active_collect_payment_method_attempt' },
    })
    expect((await till.news()).slice(-2)).toEqual(['waiting_for_input', 'ready'])
  })

  it('straight after beginning never loses to the collect itself', async () => {
    const shop = await openServedShop()
    const till = await TillPage.open(browser, shop)
    await till.connect(shop.reader)
    const intent = await shop.paymentIntent()
    await till.begin('collectPaymentMethod', intent.client_secret)
    await till.begin('cancelCollectPaymentMethod')
    expect(await till.end('collectPaymentMethod')).toMatchObject({ error: { code: 'canceled' } })
  })

  it('by the customer is possible where the till allows it', async () => {
    const shop = await openServedShop()
    const till = await TillPage.open(browser, shop)
    await till.connect(shop.reader)
    const intent = await shop.paymentIntent()
    const config_override = { enable_customer_cancellation: true }
    await till.begin('collectPaymentMethod', intent.client_secret, { config_override })
    await till.press('Cancel')
    expect(await till.end('collectPaymentMethod')).toMatchObject({
      error: { code: 'canceled', message: 'The command was canceled by the customer.' },
    })
  })
})

describe('two tills', () => {
  it('contend for one reader, and the one that loses it hears so at once', async () => {
    const shop = await openServedShop()
    const first = await TillPage.open(browser, shop)
    const second = await TillPage.open(browser, shop)
    await first.connect(shop.reader)
    const intent = await shop.paymentIntent()
    await first.begin('collectPaymentMethod', intent.client_secret)

    const refused = await second.connect(shop.reader, { fail_if_in_use: true })
    expect(refused.error?.message).toMatch(/in use/)
    expect(await second.connect(shop.reader)).toMatchObject({ reader: { id: shop.reader } })

    expect(await first.end('collectPaymentMethod')).toHaveProperty('error')
    await expect
      .poll(async () => (await first.news()).slice(-3))
      .toEqual(['not_ready', 'not_connected', 'lost: The reader was taken over by another till.'])
    expect(await first.call('getConnectedReader')).toBeNull()
  })

  it('are one and the same before and after a reload', async () => {
    const shop = await openServedShop()
    const till = await TillPage.open(browser, shop)
    await till.connect(shop.reader)
    const intent = await shop.paymentIntent()
    await till.begin('collectPaymentMethod', intent.client_secret)
    await till.screenSays('Tap, insert or swipe')

    await till.page.reload()
    expect(await till.connect(shop.reader, { fail_if_in_use: true })).toMatchObject({
      reader: { id: shop.reader },
    })
    const collected = await till.collectWith('Tap Visa', intent.client_secret)
    expect(collected).toMatchObject({ paymentIntent: { id: intent.id } })
  })
})

describe('a tab opened from the till', () => {
  it('is another till, though the browser copies the session into it', async () => {
    const shop = await openServedShop()
    const till = await TillPage.open(browser, shop)
    await till.connect(shop.reader)
    const second = await till.openTab()
    const refused = await second.connect(shop.reader, { fail_if_in_use: true })
    expect(refused.error?.message).toMatch(/in use/)
    await till.call('clearReaderDisplay')
    expect(await till.news()).toEqual(['connecting', 'connected', 'ready'])
  })

  it('so is a second terminal of the same page', async () => {
    const shop = await openServedShop()
    const till = await TillPage.open(browser, shop)
    await till.connect(shop.reader)
    await till.page.evaluate('window.till.open()')
    const refused = await till.connect(shop.reader, { fail_if_in_use: true })
    expect(refused.error?.message).toMatch(/in use/)
  })
})

describe('trouble on the line', () => {
  it('a command that did not get through is sent again and carried out once', async () => {
    const shop = await openServedShop()
    const till = await TillPage.open(browser, shop)
    await till.connect(shop.reader)
    const intent = await shop.paymentIntent()
    const collected = await till.collectWith('Tap Visa', intent.client_secret)

    // The command arrives; its answer does not.
    await till.page.route(
      '**/commands',
      async (route) => {
        await route.fetch()
        await route.abort()
      },
      { times: 1 },
    )
    expect(await till.call('processPayment', collected.paymentIntent)).toMatchObject({
      paymentIntent: { status: 'requires_capture' },
    })
    expect((await shop.stripe.charges.list({ payment_intent: intent.id })).data).toHaveLength(1)
  })

  it('a simulator that is gone is a reader that is lost', async () => {
    const shop = await openServedShop()
    const till = await TillPage.open(browser, shop, { isClockFake: true })
    await till.connect(shop.reader)
    await shop.close()
    await till.page.clock.fastForward(SERVER_SILENCE_MS)
    await expect
      .poll(async () => (await till.news()).at(-1))
      .toBe('lost: The reader can no longer be reached.')
  })

  it('a reader that is switched off is lost, and can be switched on again', async () => {
    const shop = await openServedShop()
    const till = await TillPage.open(browser, shop)
    await till.connect(shop.reader)
    await till.press('Open the virtual reader')
    await till.press('Power')
    expect(await till.connect(shop.reader)).toMatchObject({ error: { code: 'reader_connection_error' } })
    await till.press('Switch it on')
    await till.reader.getByText('No reader connected').waitFor()
    expect(await till.news()).toContain('lost: The reader went offline.')
    expect(await till.connect(shop.reader)).toMatchObject({ reader: { id: shop.reader } })
  })

  it('a token that cannot be fetched is told from trouble with the reader', async () => {
    const shop = await openServedShop()
    const till = await TillPage.open(browser, {
      ...shop,
      token: () => Promise.resolve('sk_test_not_a_token'),
    })
    expect(await till.call('discoverReaders')).toMatchObject({
      error: { code: 'failed_fetch_connection_token' },
    })
  })
})

describe('a till that lets go of its reader in the middle of a payment', () => {
  it.each(['disconnectReader', 'clearCachedCredentials'])(
    'by %s does not know the outcome, as the card may be charged',
    async (letGo) => {
      const shop = await openServedShop({ authorizationMs: 300 })
      const till = await TillPage.open(browser, shop)
      await till.connect(shop.reader)
      const intent = await shop.paymentIntent()
      const collected = await till.collectWith('Tap Visa', intent.client_secret)
      await till.begin('processPayment', collected.paymentIntent)
      await till.call(letGo)

      const { error } = await till.end('processPayment')
      expect(error).toMatchObject({ code: 'network_error' })
      expect(error).not.toHaveProperty('payment_intent')
      await expect
        .poll(async () => (await shop.stripe.paymentIntents.retrieve(intent.id)).status, {
          timeout: AUTHORIZED_TIMEOUT_MS,
        })
        .toBe('requires_capture')
    },
  )
})

describe('connecting', () => {
  it('is done once however often it is asked for meanwhile', async () => {
    const shop = await openServedShop()
    const till = await TillPage.open(browser, shop)
    const { discoveredReaders = [] } = await till.call('discoverReaders')
    await till.begin('connectReader', discoveredReaders[0])
    expect(await till.call('connectReader', discoveredReaders[0])).toMatchObject({
      error: { code: 'command_already_in_progress' },
    })
    expect(await till.end('connectReader')).toMatchObject({ reader: { id: shop.reader } })
    await till.call('clearReaderDisplay')
    expect(await till.news()).toEqual(['connecting', 'connected', 'ready'])
  })

  it.each(['disconnectReader', 'clearCachedCredentials'])(
    'is undone by a %s that comes meanwhile',
    async (letGo) => {
      const shop = await openServedShop()
      const till = await TillPage.open(browser, shop)
      const { discoveredReaders = [] } = await till.call('discoverReaders')
      await till.begin('connectReader', discoveredReaders[0])
      expect(await till.call(letGo)).toEqual({})
      expect(await till.call('getConnectionStatus')).toBe('not_connected')
      expect((await shop.link.call('GET', `/devices/${shop.reader}`)).body).toMatchObject({ in_use: false })
    },
  )

  it('takes null for options that are not given', async () => {
    const shop = await openServedShop()
    const till = await TillPage.open(browser, shop)
    const { discoveredReaders = [] } = await till.call('discoverReaders', null)
    expect(await till.call('connectReader', discoveredReaders[0], null)).toHaveProperty('reader')
    const intent = await shop.paymentIntent()
    await till.begin('collectPaymentMethod', intent.client_secret, null)
    await till.press('Tap Visa')
    expect(await till.end('collectPaymentMethod')).toHaveProperty('paymentIntent')
  })

  it('and discovering fetch a token anew, once, when Stripe no longer takes the one at hand', async () => {
    const shop = await openServedShop()
    const tokens = ['pst_test_expired']
    let fetched = 0
    const token = async () => {
      fetched += 1
      return tokens.shift() ?? (await shop.token())
    }
    const till = await TillPage.open(browser, { ...shop, token })
    expect(await till.call('discoverReaders')).toMatchObject({ discoveredReaders: [{ id: shop.reader }] })
    expect(fetched).toBe(2)

    tokens.push('pst_test_bad', 'pst_test_worse')
    await till.connect(shop.reader)
    await till.call('disconnectReader')
    expect(await till.call('discoverReaders')).toMatchObject({ error: { code: 'authentication_error' } })
    expect(fetched).toBe(4)

    tokens.push('pst_test_bad', 'pst_test_worse')
    expect(await till.call('connectReader', { id: shop.reader })).toMatchObject({
      error: { code: 'authentication_error' },
    })
    expect(await till.call('getConnectionStatus')).toBe('not_connected')
    expect(await till.call('connectReader', { id: shop.reader })).toHaveProperty('reader')
  })
})

describe('the manners of the SDK', () => {
  it('answers with documented codes what can happen in a shop', async () => {
    const shop = await openServedShop()
    const till = await TillPage.open(browser, shop)
    const intent = await shop.paymentIntent()
    const notConnected = { error: { code: 'no_established_connection' } }
    expect(await till.call('setReaderDisplay', CART)).toMatchObject(notConnected)
    expect(await till.call('collectPaymentMethod', intent.client_secret)).toMatchObject(notConnected)

    const { reader } = await till.connect(shop.reader)
    expect(await till.call('connectReader', reader)).toMatchObject({ error: { code: 'already_connected' } })
    await till.begin('collectPaymentMethod', intent.client_secret)
    const busy = { error: { code: 'command_already_in_progress' } }
    expect(await till.call('collectPaymentMethod', intent.client_secret)).toMatchObject(busy)
    expect(await till.call('clearReaderDisplay')).toMatchObject(busy)
    expect(await till.call('collectInputs', { inputs: [] })).toMatchObject({
      error: { code: 'not_simulated_yet' },
    })
    expect(await till.call('disconnectReader')).toEqual({})
    expect(await till.end('collectPaymentMethod')).toMatchObject({ error: { code: 'canceled' } })
    expect((await till.news()).filter((news) => news.startsWith('lost'))).toEqual([])
  })

  it('rejects what is wrong in the program that calls it', async () => {
    const shop = await openServedShop()
    const till = await TillPage.open(browser, shop)
    await till.connect(shop.reader)
    const intent = await shop.paymentIntent()
    const retrieved = await shop.stripe.paymentIntents.retrieve(intent.id)
    const outcomes = await Promise.all([
      till.call('discoverReaders', { discoveryMethod: 'internet' }),
      till.call('connectReader', 'tmr_1'),
      till.call('setReaderDisplay', { type: 'cart', cart: { line_items: [], total: 1.5, currency: 'usd' } }),
      till.call('collectPaymentMethod', intent.id),
      till.call('processPayment', JSON.parse(JSON.stringify(retrieved))),
    ])
    for (const outcome of outcomes) expect(outcome.thrown).toMatch(/^Invalid Argument: /)
  })

  it('passes over nothing in config_override', async () => {
    const shop = await openServedShop()
    const till = await TillPage.open(browser, shop)
    await till.connect(shop.reader)
    const { client_secret } = await shop.paymentIntent()
    const collect = (config_override: object) =>
      till.call('collectPaymentMethod', client_secret, { config_override })
    expect((await collect({ skip_tiping: true })).thrown).toMatch(/^Invalid Argument: .*skip_tiping/)
    expect(await collect({ moto: true })).toMatchObject({ error: { code: 'not_simulated_yet' } })
    expect((await collect({ allow_redisplay: 'perhaps' })).thrown).toMatch(/^Invalid Argument: /)
  })

  it('finds the simulated reader, which taps by itself as it is told to', async () => {
    const shop = await openServedShop()
    const till = await TillPage.open(browser, shop)
    const { discoveredReaders = [] } = await till.call('discoverReaders', { simulated: true })
    expect(discoveredReaders).toMatchObject([{ id: SIMULATOR_READER_ID, device_type: 'verifone_P400' }])
    await till.call('connectReader', discoveredReaders[0])
    await till.call('setSimulatorConfiguration', {
      testPaymentMethod: 'charge_declined_expired_card',
      tea: 1,
    })
    expect(await till.call('getSimulatorConfiguration')).toEqual({
      testPaymentMethod: 'charge_declined_expired_card',
      testCardNumber: null,
      tipAmount: null,
      collectInputsResult: null,
      paymentMethodType: null,
    })
    const intent = await shop.paymentIntent()
    const collected = await till.call('collectPaymentMethod', intent.client_secret)
    expect(await till.call('processPayment', collected.paymentIntent)).toMatchObject({
      error: { code: 'expired_card' },
    })
    expect(await till.call('getSimulatorConfiguration')).toMatchObject({ testPaymentMethod: null })
  })
})

describe('the virtual reader on the page', () => {
  it('opens when a customer is wanted and folds when all is said', async () => {
    const shop = await openServedShop()
    const till = await TillPage.open(browser, shop)
    await till.connect(shop.reader)
    const handle = till.reader.getByRole('button', { name: 'Open the virtual reader' })
    expect(await handle.isVisible()).toBe(true)
    const intent = await shop.paymentIntent()
    const collected = await till.collectWith('Tap Visa', intent.client_secret)
    expect(await handle.isVisible()).toBe(false)
    await till.call('processPayment', collected.paymentIntent)
    await handle.waitFor()
  })

  it('stays closed for a person who closed it, and where that person put it', async () => {
    const shop = await openServedShop()
    const till = await TillPage.open(browser, shop)
    await till.connect(shop.reader)
    await till.press('Open the virtual reader')
    await till.press('Move to the other side')
    await till.page.reload()
    const hide = till.reader.getByRole('button', { name: 'Hide the virtual reader' })
    expect(
      (await till.reader.getByRole('button', { name: 'Hide the virtual reader' }).boundingBox())?.x,
    ).toBeLessThan(400)
    await hide.click()
    await till.page.reload()
    expect(await till.reader.getByRole('button', { name: 'Open the virtual reader' }).isVisible()).toBe(true)
  })

  it('can be reached over a modal dialog of the page', async () => {
    const shop = await openServedShop()
    const body = '<dialog aria-label="Taking a card"><p>Waiting</p></dialog>'
    const till = await TillPage.open(browser, shop, { body })
    await till.connect(shop.reader)
    await till.page.evaluate(`document.querySelector('dialog').showModal()`)
    const intent = await shop.paymentIntent()
    expect(await till.collectWith('Tap Visa', intent.client_secret)).toMatchObject({
      paymentIntent: { id: intent.id },
    })
    await till.page.evaluate(`document.querySelector('dialog').remove()`)
    await till.press('Hide the virtual reader')
    await till.press('Open the virtual reader')
  })

  it('works by keyboard alone', async () => {
    const shop = await openServedShop()
    const till = await TillPage.open(browser, shop)
    await till.connect(shop.reader)
    const { keyboard } = till.page
    await keyboard.press('Tab')
    await keyboard.press('Enter')
    const intent = await shop.paymentIntent()
    await till.begin('collectPaymentMethod', intent.client_secret)
    const visa = till.reader.getByRole('button', { name: 'Tap Visa' })
    await till.screenSays('Tap, insert or swipe')
    await expect
      .poll(async () => {
        await keyboard.press('Tab')
        return visa.and(till.page.locator(':focus')).count()
      })
      .toBe(1)
    await keyboard.press('Enter')
    expect(await till.end('collectPaymentMethod')).toMatchObject({ paymentIntent: { id: intent.id } })
  })

  it.each([
    ['virtual-wisepos-e', 1280, 800],
    ['virtual-stripe-s700', 1024, 768],
    ['virtual-verifone-p400', 390, 844],
  ] as const)(
    'of a %s at %i × %i has large keys and nothing that axe objects to',
    async (code, width, height) => {
      const shop = await openServedShop({ code, country: 'CA' })
      const till = await TillPage.open(browser, shop, { width, height })
      await till.connect(shop.reader)
      const intent = await shop.paymentIntent()
      const look = async (words: string) => {
        await till.screenSays(words)
        expect(await objections(till)).toEqual([])
        expect(await smallKeys(till)).toEqual([])
      }
      await till.begin('collectPaymentMethod', intent.client_secret, {
        config_override: { enable_customer_cancellation: true },
      })
      await look('Tap, insert or swipe')
      await till.press('Insert Chip PIN card')
      await look('Enter your PIN')
      for (const key of ['1', '2', '3', '4', 'Enter PIN']) await till.press(key)
      await look('Processing')
      const collected = await till.end('collectPaymentMethod')
      await till.call('processPayment', collected.paymentIntent)
      await look('Please remove your card')
      await till.press('Remove card')
      await look('Approved$36.64')
      expect(till.complaints).toEqual([])
    },
  )
})

/** The least width and height of what a finger has to hit, in CSS pixels. */
const TARGET_MIN_PX = 44

async function objections({ page }: TillPage): Promise<string[]> {
  await page.evaluate(axe.source)
  const { violations } = await page.evaluate(() =>
    (globalThis as unknown as { axe: typeof axe }).axe.run({ include: [['stripe-terminal-virtual-reader']] }),
  )
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))
}

async function smallKeys({ reader }: TillPage): Promise<string[]> {
  const small: string[] = []
  for (const key of await reader.getByRole('button').all()) {
    const box = await key.boundingBox()
    if (box && Math.min(box.width, box.height) < TARGET_MIN_PX)
      small.push(`${await key.textContent()} ${box.width} × ${box.height}`)
  }
  return small
}
