import { drawFaults } from './faults.ts'
import type { Faults } from './faults.ts'
import { Random } from './random.ts'

/** What a schedule may have happen; whether it means anything is decided when its moment comes. */
export type Happening =
  /** A cashier at a till looks at the screen and does something. `whim` decides what. */
  | { readonly kind: 'cashier'; readonly till: number; readonly whim: number }
  /** The page is reloaded (F8). */
  | { readonly kind: 'reload'; readonly till: number }
  /** The browser is closed for a while (F8). */
  | { readonly kind: 'close'; readonly till: number; readonly forMs: number }
  /** Another device of the same register takes up the same sale (F8, F13). */
  | { readonly kind: 'second_device'; readonly till: number; readonly device: number; readonly whim: number }
  /** A manager does something about a sale of any till (F13). */
  | { readonly kind: 'manager'; readonly whim: number }
  /** The server is killed after so many more writes and requests, and started again later (F7). */
  | { readonly kind: 'kill'; readonly afterPoints: number; readonly downMs: number }
  /** The server's clock is set (F11). */
  | { readonly kind: 'clock'; readonly byMs: number }
  /** Stripe cannot be reached for a while (F15). */
  | { readonly kind: 'stripe_away'; readonly forMs: number }
  /** The network between the browsers and the server is down. */
  | { readonly kind: 'shop_offline'; readonly forMs: number }
  /** Somebody works in Stripe's Dashboard (F14). */
  | { readonly kind: 'dashboard'; readonly whim: number }
  /** A reader's cable (F9). */
  | { readonly kind: 'unplug'; readonly reader: number; readonly forMs: number }
  /** The server is off for longer than Stripe keeps idempotency keys, or authorizations (F14, F16). */
  | { readonly kind: 'days_off'; readonly forMs: number }

interface Step {
  readonly atMs: number
  readonly what: Happening
}

/** Everything that is decided before a world begins. The fate of each message follows from the seed. */
export interface Schedule {
  readonly seed: string
  readonly tills: number
  readonly readers: number
  readonly faults: Faults
  readonly steps: readonly Step[]
}

const second = 1_000
const minute = 60 * second
const hour = 60 * minute

const stepsMin = 24
const stepsMax = 40

export function drawSchedule(seed: string): Schedule {
  const random = new Random(`${seed}/schedule`)
  const tills = random.between(1, 4)
  const readers = random.between(1, 3)
  const faults = drawFaults(random)
  const count = random.between(stepsMin, stepsMax)
  const rates = drawRates(random)
  const pace = random.pick([1, 1, 3])
  let atMs = 0
  const steps = Array.from({ length: count }, (): Step => {
    atMs += Math.round(random.between(50, 4 * second) * pace)
    return { atMs, what: drawHappening(random, tills, readers, rates) }
  })
  return { seed, tills, readers, faults, steps: [...steps, ...drawDaysOff(random, atMs)] }
}

/** How often each kind that is not the cashier's happens, in one world. */
type Rates = Readonly<Record<Exclude<Happening['kind'], 'cashier' | 'days_off'>, number>>

function drawRates(random: Random): Rates {
  const sometimes = (most: number) => (random.chance(0.4) ? random.unit() * most : 0)
  return {
    reload: sometimes(0.2),
    close: sometimes(0.1),
    second_device: sometimes(0.3),
    manager: sometimes(0.2),
    kill: sometimes(0.1),
    clock: sometimes(0.05),
    stripe_away: sometimes(0.05),
    shop_offline: sometimes(0.05),
    dashboard: sometimes(0.05),
    unplug: sometimes(0.1),
  }
}

function drawHappening(random: Random, tills: number, readers: number, rates: Rates): Happening {
  const till = random.below(tills)
  const whim = random.unit()
  let left = random.unit()
  for (const [kind, rate] of Object.entries(rates) as [keyof Rates, number][]) {
    left -= rate
    if (left < 0) return fillIn(kind, random, { till, whim, reader: random.below(readers) })
  }
  return { kind: 'cashier', till, whim }
}

interface Drawn {
  readonly till: number
  readonly whim: number
  readonly reader: number
}

function fillIn(kind: keyof Rates, random: Random, { till, whim, reader }: Drawn): Happening {
  switch (kind) {
    case 'reload':
      return { kind, till }
    case 'close':
      return { kind, till, forMs: random.between(second, 3 * minute) }
    case 'second_device':
      return { kind, till, device: random.below(2), whim }
    case 'manager':
    case 'dashboard':
      return { kind, whim }
    case 'kill':
      return { kind, afterPoints: random.between(0, 60), downMs: random.between(0, 2 * minute) }
    case 'clock':
      return { kind, byMs: random.between(-24 * hour, 24 * hour) }
    case 'stripe_away':
      return { kind, forMs: random.between(second, random.pick([minute, 30 * minute])) }
    case 'shop_offline':
      return { kind, forMs: random.between(second, 2 * minute) }
    case 'unplug':
      return { kind, reader, forMs: random.between(second, 3 * minute) }
    default:
      return kind satisfies never
  }
}

/** Rare, because the sales of a day are over then. */
function drawDaysOff(random: Random, afterMs: number): Step[] {
  if (!random.chance(0.08)) return []
  const atMs = random.between(0, afterMs)
  return [{ atMs, what: { kind: 'days_off', forMs: random.between(21 * hour, 70 * hour) } }]
}
