import { beforeEach, describe, expect, test, vi } from 'vitest'

import { createApi } from '../../adapters/api/index.ts'
import { randomIds } from '../../adapters/ids/new-id.ts'
import { fetchFrom } from '../../testing/fake-fetch.ts'
import { FakeShop } from '../../testing/fake-shop.ts'
import { catalogue, productNamed, registerIds } from '../../testing/fixtures.ts'
import { ManualClock } from '../../testing/manual-clock.ts'
import { createMemoryStorage } from '../../testing/memory-storage.ts'
import { confirmedSale, type SaleNotice } from './sale-state.ts'
import { SaleStore } from './sale-store.ts'
import { retryDelayMaxMs, retryDelayMinMs, saveDelayMs } from './sale-sync.ts'

const flatWhite = productNamed('Flat white').id
const espresso = productNamed('Espresso').id

/** A register in a shop, in the words of those who stand at it. */
class TestRegister {
  readonly shop = new FakeShop()
  readonly clock = new ManualClock()
  readonly storage = createMemoryStorage()
  readonly catalogueOutdated = vi.fn<() => void>()
  sale = this.#open()

  constructor() {
    vi.stubGlobal('fetch', fetchFrom(this.shop))
  }

  #open(): SaleStore {
    return new SaleStore({
      api: createApi({ onReachable: () => {}, onNotSignedIn: () => {} }),
      clock: this.clock,
      ids: randomIds,
      storage: this.storage,
      registerId: registerIds[0],
      currency: 'usd',
      catalogue,
      onCatalogueOutdated: this.catalogueOutdated,
    })
  }

  /** The page is loaded again; only what was stored is left. */
  reload(): void {
    this.sale = this.#open()
    this.sale.resume()
  }

  get state() {
    return this.sale.state.getState()
  }

  /** Lets the cashier's fingers rest and waits until the till has come to rest as well. */
  async rest(ms = saveDelayMs): Promise<void> {
    this.clock.advance(ms)
    await vi.waitUntil(() => this.state.sync.kind !== 'sending')
  }

  get saves(): number {
    return this.shop.heard.filter(({ route }) => route === 'saveSale').length
  }

  /** The sale as the server knows it. */
  get serverSale() {
    return this.shop.sales.get(this.state.saleId)
  }

  notice(kind: SaleNotice['kind']) {
    return this.state.notices.find((notice) => notice.kind === kind)
  }
}

let register: TestRegister
beforeEach(() => {
  register = new TestRegister()
})

describe('saving', () => {
  test('quick presses make one request, and the server’s total is confirmed', async () => {
    register.sale.addProduct(flatWhite)
    register.sale.addProduct(espresso)
    expect(confirmedSale(register.state)).toBeNull()

    await register.rest()
    expect(register.saves).toBe(1)
    expect(confirmedSale(register.state)).toEqual({
      saleId: register.state.saleId,
      revision: 1,
      balanceDue: { minor: 1007, currency: 'usd' },
    })
  })

  test('what is changed while a save is under way is saved right after it', async () => {
    register.sale.addProduct(flatWhite)
    register.clock.advance(saveDelayMs)
    register.sale.addProduct(flatWhite)
    await register.rest()

    expect(register.saves).toBe(2)
    expect(register.serverSale).toMatchObject({ revision: 2, lines: [{ quantity: 2 }] })
    expect(confirmedSale(register.state)?.revision).toBe(2)
  })

  test('a sale that nobody has begun is not saved', async () => {
    register.sale.resume()
    await register.rest()
    expect(register.shop.heard).toEqual([])
  })

  test('a draft whose answer was lost is sent again as it was, so that it is nobody else’s change', async () => {
    register.sale.addProduct(flatWhite)
    vi.stubGlobal('fetch', losingAnswers(fetchFrom(register.shop), 1))
    await register.rest()
    expect(register.serverSale?.revision).toBe(1)
    expect(register.state.saved).toBeNull()

    register.sale.addProduct(espresso)
    await register.rest(retryDelayMinMs)
    expect(register.state.notices).toEqual([])
    expect(register.serverSale?.lines).toHaveLength(2)
    expect(confirmedSale(register.state)?.revision).toBe(2)
  })

  test('a refused draft is not sent again until it is changed', async () => {
    register.shop.refusals.set('saveSale', { code: 'unpriceable_sale' })
    register.sale.addProduct(flatWhite)
    await register.rest()
    expect(register.state.sync).toMatchObject({
      kind: 'refused',
      failure: { problem: { code: 'unpriceable_sale' } },
    })

    register.sale.resume()
    await register.rest()
    expect(register.saves).toBe(1)

    register.shop.refusals.clear()
    register.sale.addProduct(espresso)
    await register.rest()
    expect(confirmedSale(register.state)).not.toBeNull()
    expect(register.state.sync.kind).toBe('idle')
  })
})

describe('while the server is away', () => {
  test('the sale is kept, and saved once it is back', async () => {
    register.shop.isDown = true
    register.sale.addProduct(flatWhite)
    await register.rest()
    expect(register.state).toMatchObject({ sync: { kind: 'retrying' }, draft: [{ productId: flatWhite }] })

    register.shop.isDown = false
    await register.rest(retryDelayMinMs)
    expect(confirmedSale(register.state)?.revision).toBe(1)
  })

  test('it is asked less and less often, and never not at all', async () => {
    const ask = vi.fn<typeof fetch>(() => Promise.reject(new TypeError('Failed to fetch')))
    vi.stubGlobal('fetch', ask)
    register.sale.addProduct(flatWhite)
    await register.rest()
    for (const delayMs of [1_000, 2_000, 4_000, 8_000, retryDelayMaxMs, retryDelayMaxMs]) {
      const before = ask.mock.calls.length
      await register.rest(delayMs - 1)
      expect(ask).toHaveBeenCalledTimes(before)
      await register.rest(1)
      expect(ask).toHaveBeenCalledTimes(before + 1)
    }
  })

  test('a reload brings the sale back', async () => {
    register.shop.isDown = true
    register.sale.addProduct(flatWhite)
    register.sale.addProduct(flatWhite)
    await register.rest()
    const { saleId } = register.state

    register.shop.isDown = false
    register.reload()
    await register.rest()
    expect(register.state).toMatchObject({ saleId, draft: [{ quantity: 2 }] })
    expect(confirmedSale(register.state)?.saleId).toBe(saleId)
  })

  test('Charge charges nothing and says why', async () => {
    register.shop.isDown = true
    register.sale.addProduct(flatWhite)
    await expect(register.sale.confirm()).resolves.toBeNull()
    expect(register.notice('total_unconfirmed')).toBeDefined()
  })

  test('a cleared sale is voided later, also after a reload', async () => {
    register.sale.addProduct(flatWhite)
    await register.rest()
    const cleared = register.state.saleId
    register.shop.isDown = true
    register.sale.clear()
    await register.rest()
    expect(register.shop.sales.get(cleared)?.state).toBe('open')

    register.shop.isDown = false
    register.reload()
    await register.rest()
    expect(register.shop.sales.get(cleared)?.state).toBe('voided')
    expect(register.state.toVoid).toEqual([])
  })
})

describe('when the server knows better', () => {
  test('its price wins, and the cashier is told', async () => {
    const dearer = catalogue.products.map((product) =>
      product.id === flatWhite ? { ...product, unitPrice: { minor: 600, currency: 'usd' } } : product,
    )
    register.shop.catalogue = { ...catalogue, products: dearer }
    register.sale.addProduct(flatWhite)

    await expect(register.sale.confirm()).resolves.toBeNull()
    expect(register.notice('price_changed')).toMatchObject({ from: { minor: 599 }, to: { minor: 653 } })
    expect(register.catalogueOutdated).toHaveBeenCalled()
    await expect(register.sale.confirm()).resolves.toMatchObject({ balanceDue: { minor: 653 } })
  })

  test('a sale that was changed somewhere else is shown as it is there', async () => {
    register.sale.addProduct(flatWhite)
    await register.rest()
    register.shop.put({ ...register.serverSale!, revision: 7, lines: [] })
    register.sale.addProduct(espresso)
    await register.rest()

    expect(register.notice('changed_elsewhere')).toBeDefined()
    expect(register.state.draft).toEqual([])
    expect(confirmedSale(register.state)?.revision).toBe(7)
  })

  test('a sale that was completed somewhere else leaves an empty one', async () => {
    register.sale.addProduct(flatWhite)
    await register.rest()
    const { saleId } = register.state
    register.sale.receive(register.shop.put({ ...register.serverSale!, state: 'completed' }))

    expect(register.notice('closed_elsewhere')).toMatchObject({ state: 'completed', saleNumber: 1042 })
    expect(register.state.draft).toEqual([])
    expect(register.state.saleId).not.toBe(saleId)
  })

  test('the lines of a sale that was voided somewhere else go on in a new one', async () => {
    register.sale.addProduct(flatWhite)
    await register.rest()
    register.shop.put({ ...register.serverSale!, state: 'voided' })
    register.sale.addProduct(espresso)
    await register.rest()

    expect(register.notice('closed_elsewhere')).toMatchObject({ state: 'voided' })
    expect(confirmedSale(register.state)?.revision).toBe(1)
    expect(register.serverSale).toMatchObject({ state: 'open', number: 1043 })
    expect(register.serverSale?.lines).toHaveLength(2)
  })

  test('a sale that the server has lost is saved as a new one', async () => {
    register.sale.addProduct(flatWhite)
    await register.rest()
    register.shop.sales.clear()
    register.sale.addProduct(flatWhite)
    await register.rest()

    expect(register.serverSale?.lines).toMatchObject([{ quantity: 2 }])
    expect(confirmedSale(register.state)).not.toBeNull()
  })

  test('its own answer, heard once more as an event, changes nothing', async () => {
    register.sale.addProduct(flatWhite)
    await register.rest()
    const before = register.state
    register.sale.receive(register.serverSale!)
    expect(register.state).toBe(before)
  })

  test('what the cashier is changing is not swept away by an event', async () => {
    register.sale.addProduct(flatWhite)
    await register.rest()
    register.sale.addProduct(espresso)
    register.sale.receive({ ...register.serverSale!, revision: 9, lines: [] })
    expect(register.state.draft).toHaveLength(2)
  })

  test('a change by somebody else is shown as it happens', async () => {
    register.sale.addProduct(flatWhite)
    await register.rest()
    register.sale.receive(register.shop.put({ ...register.serverSale!, revision: 9, lines: [] }))
    expect(register.state.draft).toEqual([])
    expect(register.notice('changed_elsewhere')).toBeDefined()
  })

  test('a paid sale that was cleared stays paid, and the cashier is told', async () => {
    register.sale.addProduct(flatWhite)
    await register.rest()
    register.shop.put({ ...register.serverSale!, state: 'completed' })
    register.sale.clear()
    await register.rest()
    expect(register.notice('void_refused')).toMatchObject({ saleNumber: 1042 })
    expect(register.state.toVoid).toEqual([])
  })
})

describe('while somebody is paying', () => {
  test('nothing changes the sale', async () => {
    register.sale.addProduct(flatWhite)
    await register.rest()
    register.sale.setFrozen(true)
    const { draft, saleId } = register.state

    register.sale.addProduct(espresso)
    register.sale.setQuantity(draft[0]!.lineId, 9)
    register.sale.removeLine(draft[0]!.lineId)
    register.sale.clear()
    register.sale.receive({ ...register.serverSale!, revision: 9, lines: [] })
    expect(register.state).toMatchObject({ draft, saleId })
  })

  test('the next sale is a new one and thawed', async () => {
    register.sale.addProduct(flatWhite)
    await register.rest()
    const { saleId } = register.state
    register.sale.setFrozen(true)
    register.sale.newSale()
    expect(register.state).toMatchObject({ draft: [], frozen: false, saved: null, toVoid: [] })
    expect(register.state.saleId).not.toBe(saleId)
  })
})

describe('without a session', () => {
  test('the sale waits for the next sign-in', async () => {
    const { session } = register.shop
    register.shop.session = null
    register.sale.addProduct(flatWhite)
    await register.rest()
    expect(register.state.sync.kind).toBe('paused')
    await register.rest(retryDelayMaxMs)
    expect(register.saves).toBe(1)

    register.shop.session = session
    register.sale.resume()
    await register.rest()
    expect(confirmedSale(register.state)?.revision).toBe(1)
  })
})

/** The requests arrive, but the first `count` answers are lost on the way back. */
function losingAnswers(reach: typeof fetch, count: number): typeof fetch {
  let lost = 0
  return async (...request) => {
    const response = await reach(...request)
    lost += 1
    if (lost <= count) throw new TypeError('Failed to fetch')
    return response
  }
}

describe('a register that has moved to another tab', () => {
  test('stores and sends nothing more of its sale from here', async () => {
    const stored = () => register.storage.read(`sale.${registerIds[0]}`)
    register.sale.addProduct(flatWhite)
    await register.rest()
    register.shop.isDown = true
    register.sale.addProduct(flatWhite)
    await register.rest()
    const [before, saves] = [stored(), register.saves]

    register.sale.close()
    register.shop.isDown = false
    register.sale.addProduct(espresso)
    await register.rest(retryDelayMaxMs)
    expect(register.saves).toBe(saves)
    register.sale.newSale()
    expect(stored()).toEqual(before)
  })
})
