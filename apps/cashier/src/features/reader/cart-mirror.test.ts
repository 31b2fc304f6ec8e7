import { beforeEach, describe, expect, it } from 'vitest'

import type { ReaderCart } from '../../adapters/terminal/index.ts'
import { ManualClock } from '../../testing/manual-clock.ts'
import { CartMirror, mirrorDelayMs } from './cart-mirror.ts'

const cart = (totalMinor: number): ReaderCart => ({ lines: [], taxMinor: 0, totalMinor, currency: 'usd' })

/** The reader's screen, which shows a total, nothing, or is still busy with the last command. */
class Screen {
  readonly shown: (number | null)[] = []
  #finish: (() => void) | null = null
  isSlow = false

  showCart = ({ totalMinor }: ReaderCart) => this.#show(totalMinor)
  clearCart = () => this.#show(null)

  finish(): void {
    this.#finish?.()
  }

  async #show(total: number | null): Promise<void> {
    this.shown.push(total)
    if (!this.isSlow) return
    await new Promise<void>((resolve) => {
      this.#finish = resolve
    })
  }
}

let screen: Screen
let clock: ManualClock
let mirror: CartMirror

beforeEach(() => {
  screen = new Screen()
  clock = new ManualClock()
  mirror = new CartMirror(screen, clock)
  mirror.setConnected(true)
})

/** Lets the pause after the last change pass, and the command it leads to end. */
async function rest(): Promise<void> {
  clock.advance(mirrorDelayMs)
  await Promise.resolve()
  await Promise.resolve()
}

describe('the sale on the reader', () => {
  it('shows only the last of quick changes', async () => {
    mirror.show(cart(100))
    mirror.show(cart(200))
    mirror.show(cart(300))
    await rest()
    expect(screen.shown).toEqual([300])
  })

  it('catches up with what changed while the reader was busy', async () => {
    screen.isSlow = true
    mirror.show(cart(100))
    await rest()
    mirror.show(cart(200))
    mirror.show(cart(300))
    await rest()
    expect(screen.shown).toEqual([100])
    screen.finish()
    await rest()
    await rest()
    expect(screen.shown).toEqual([100, 300])
  })

  it('is cleared when the sale is empty', async () => {
    mirror.show(cart(100))
    await rest()
    mirror.show(null)
    await rest()
    expect(screen.shown).toEqual([100, null])
  })

  it('stays away while a card is taken, and is back afterwards', async () => {
    mirror.show(cart(100))
    mirror.setPaused(true)
    await rest()
    mirror.show(cart(200))
    await rest()
    expect(screen.shown).toEqual([])
    mirror.setPaused(false)
    await rest()
    expect(screen.shown).toEqual([200])
  })

  it('waits for a reader, and shows itself to a new one', async () => {
    mirror.setConnected(false)
    mirror.show(cart(100))
    await rest()
    expect(screen.shown).toEqual([])
    mirror.setConnected(true)
    await rest()
    mirror.setConnected(false)
    mirror.setConnected(true)
    await rest()
    expect(screen.shown).toEqual([100, 100])
  })
})
