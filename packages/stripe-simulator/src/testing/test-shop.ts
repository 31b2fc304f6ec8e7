import type Stripe from 'stripe'
import { systemTimers } from '../clock.ts'
import type { Simulator, SimulatorOptions } from '../simulator.ts'
import { LinkClient } from './link-client.ts'
import { startTestSimulator } from './test-simulator.ts'
import type { VirtualClock } from './virtual-clock.ts'

/** A shop with one reader, and everything a test does there. */
export interface TestShop {
  simulator: Simulator
  stripe: Stripe
  link: LinkClient
  clock: VirtualClock
  /** The simulator's address; nobody answers there when the shop is served without a socket. */
  url: string
  location: string
  reader: string
  /** The secret of a new connection token. */
  token: (location?: string) => Promise<string>
  /** Something to pay, held when authorized. */
  paymentIntent: (amount?: number) => Promise<Stripe.PaymentIntent>
  close: () => Promise<void>
}

interface ShopOptions extends Pick<SimulatorOptions, 'dataFile' | 'authorizationMs'> {
  /** The code that the reader on the counter is registered with. */
  code?: string
  country?: 'US' | 'CA'
}

/** A shop whose simulator is served over real HTTP, in real time. */
export async function openServedShop(options: ShopOptions = {}): Promise<TestShop> {
  const { dataFile, authorizationMs = 0 } = options
  const { simulator, stripe, clock, close } = startTestSimulator({
    timers: systemTimers,
    terminal: true,
    authorizationMs,
    ...(dataFile === undefined ? {} : { dataFile }),
  })
  const { url } = await simulator.listen({ host: '127.0.0.1', port: 0 })
  return furnish({ simulator, stripe, clock, close, url, link: new LinkClient(url) }, options)
}

/** A shop inside this process, in which time passes only when the test says so. */
export async function openStillShop(options: ShopOptions = {}): Promise<TestShop> {
  const { dataFile } = options
  const { simulator, stripe, clock, close } = startTestSimulator({
    terminal: true,
    ...(dataFile === undefined ? {} : { dataFile }),
  })
  const url = 'http://simulator'
  return furnish(
    { simulator, stripe, clock, close, url, link: new LinkClient(url, simulator.fetch) },
    options,
  )
}

type Premises = Pick<TestShop, 'simulator' | 'stripe' | 'clock' | 'close' | 'url' | 'link'>

async function furnish(premises: Premises, options: ShopOptions): Promise<TestShop> {
  const { code = 'virtual-wisepos-e', country = 'US' } = options
  const { stripe } = premises
  const { id: location } = await stripe.terminal.locations.create({
    display_name: 'Harbour Coffee',
    address:
      country === 'US'
        ? { line1: '1 Quay', city: 'Portland', state: 'OR', postal_code: '97201', country }
        : { line1: '1 Quay', city: 'Halifax', state: 'NS', postal_code: 'B3H 0A1', country },
  })
  const { id: reader } = await stripe.terminal.readers.create({
    registration_code: code,
    label: 'Front',
    location,
  })
  return {
    ...premises,
    location,
    reader,
    token: async (scope) =>
      (await stripe.terminal.connectionTokens.create(scope === undefined ? {} : { location: scope })).secret,
    paymentIntent: (amount = 3664) =>
      stripe.paymentIntents.create({
        amount,
        currency: country === 'US' ? 'usd' : 'cad',
        capture_method: 'manual',
        allowed_payment_method_types: ['card_present'],
      }),
  }
}
