import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import type { Browser, Locator, Page } from 'playwright-core'
import { onTestFinished } from 'vitest'
import type { TestShop } from './test-shop.ts'

const require = createRequire(import.meta.url)

/** The loader of the real npm package, which finds `window.StripeTerminal` where the script has put it. */
const LOADER = `(function () {
  const exports = {}
  ${readFileSync(require.resolve('@stripe/terminal-js/dist/pure.js'), 'utf8')}
  window.loadStripeTerminal = exports.loadStripeTerminal
})()`

/** A program that sells: it hands on what the test asks of the SDK, and writes down what the SDK says by itself. */
const PROGRAM = `
  const news = []
  const running = {}
  let terminal
  const settle = (answer) => Promise.resolve(answer).catch((error) => ({ thrown: error.message }))
  window.till = {
    news,
    async open() {
      const stripeTerminal = await window.loadStripeTerminal()
      terminal = stripeTerminal.create({
        onFetchConnectionToken: () => window.fetchConnectionToken(),
        onUnexpectedReaderDisconnect: ({ error }) => news.push('lost: ' + error.message),
        onConnectionStatusChange: ({ status }) => news.push(status),
        onPaymentStatusChange: ({ status }) => news.push(status),
      })
    },
    call: (method, given) => settle((async () => terminal[method](...given))()),
    begin(method, given) { running[method] = window.till.call(method, given) },
    end: (method) => running[method],
  }
  window.till.open()
`

interface TillProgram {
  news: string[]
  call: (method: string, given: unknown[]) => Promise<Outcome>
  begin: (method: string, given: unknown[]) => void
  end: (method: string) => Promise<Outcome>
}

/** What a call of the SDK came to, whichever it was. */
export interface Outcome {
  thrown?: string
  error?: {
    code?: string
    message: string
    decline_code?: string
    type?: string
    payment_intent?: PaymentIntent
  }
  discoveredReaders?: { id: string }[]
  reader?: { id: string }
  paymentIntent?: PaymentIntent
}

interface PaymentIntent {
  id: string
  status: string
  [field: string]: unknown
}

/** Strict, as a till's own policy should be: nothing inline, and of the simulator only its script and its API. */
function policy(simulator: string): string {
  return `default-src 'none'; script-src 'self' ${simulator}; style-src 'self'; connect-src ${simulator}`
}

/** A page in a real browser that loads the script from the shop's simulator and drives it through the real npm package. */
export class TillPage {
  readonly page: Page
  /** The virtual reader on the page. */
  readonly reader: Locator
  /** Everything the browser complained about. */
  readonly complaints: string[] = []

  private constructor(page: Page) {
    this.page = page
    this.reader = page.getByRole('region', { name: 'Virtual reader' })
    page.on('pageerror', (error) => this.complaints.push(error.message))
    page.on('console', (message) => {
      if (message.type() === 'error') this.complaints.push(message.text())
    })
  }

  static async open(
    browser: Browser,
    shop: TestShop,
    options: { width?: number; height?: number; isClockFake?: boolean; body?: string } = {},
  ): Promise<TillPage> {
    const { width = 1280, height = 800 } = options
    const context = await browser.newContext({ viewport: { width, height }, reducedMotion: 'reduce' })
    onTestFinished(() => context.close())
    const page = await context.newPage()
    if (options.isClockFake === true) await page.clock.install()
    await context.exposeFunction('fetchConnectionToken', () => shop.token())
    const till = new TillPage(page)
    await page.goto(await serveTill(shop.url, options.body ?? ''))
    return till
  }

  /** Opens the till in another tab as a link of this one would: the browser copies the session's storage. */
  async openTab(): Promise<TillPage> {
    const [page] = await Promise.all([
      this.page.waitForEvent('popup'),
      this.page.evaluate('void window.open(location.href)'),
    ])
    await page.waitForFunction('window.till')
    return new TillPage(page)
  }

  /** Calls a method of the SDK and waits for what comes of it. */
  call(method: string, ...given: unknown[]): Promise<Outcome> {
    return this.page.evaluate(
      ([name, rest]) => (globalThis as unknown as { till: TillProgram }).till.call(name, rest),
      [method, given] as const,
    )
  }

  /** Calls a method of the SDK that waits for a customer. */
  begin(method: string, ...given: unknown[]): Promise<void> {
    return this.page.evaluate(
      ([name, rest]) => (globalThis as unknown as { till: TillProgram }).till.begin(name, rest),
      [method, given] as const,
    )
  }

  /** What came of the call that was begun. */
  end(method: string): Promise<Outcome> {
    return this.page.evaluate(
      (name) => (globalThis as unknown as { till: TillProgram }).till.end(name),
      method,
    )
  }

  /** What the SDK said by itself so far: statuses, and the loss of the reader. */
  news(): Promise<string[]> {
    return this.page.evaluate(() => (globalThis as unknown as { till: TillProgram }).till.news)
  }

  /** Finds the reader and claims it. */
  async connect(id: string, options: { fail_if_in_use?: boolean } = {}): Promise<Outcome> {
    const { discoveredReaders = [] } = await this.call('discoverReaders')
    return this.call(
      'connectReader',
      discoveredReaders.find((reader) => reader.id === id),
      options,
    )
  }

  /** Collects with a card that a person presents at the virtual reader. */
  async collectWith(press: string, clientSecret: string | null): Promise<Outcome> {
    await this.begin('collectPaymentMethod', clientSecret)
    await this.press(press)
    return this.end('collectPaymentMethod')
  }

  /** Presses a key or presents a card at the virtual reader. */
  press(name: string): Promise<void> {
    return this.reader.getByRole('button', { name, exact: true }).click()
  }

  /** Waits until the reader's screen says that. */
  screenSays(words: string): Promise<void> {
    return this.reader.getByRole('group', { name: 'Screen' }).filter({ hasText: words }).waitFor()
  }
}

/** Serves the page on an origin of its own, as a till is. Answers with its address. */
async function serveTill(simulator: string, body: string): Promise<string> {
  const page = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Till</title>
    <script src="${simulator}/terminal/v1/"></script></head><body><main>${body}</main>
    <script src="/loader.js"></script><script src="/program.js"></script></body></html>`
  const files: Record<string, { type: string; text: string }> = {
    '/': { type: 'text/html', text: page },
    '/loader.js': { type: 'text/javascript', text: LOADER },
    '/program.js': { type: 'text/javascript', text: PROGRAM },
  }
  const server = createServer((request, response) => {
    const file = files[request.url ?? '']
    response.writeHead(file ? 200 : 204, {
      'content-type': file?.type ?? 'text/plain',
      'content-security-policy': policy(simulator),
    })
    response.end(file?.text)
  })
  await new Promise<void>((listening) => {
    server.listen(0, '127.0.0.1', listening)
  })
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}
