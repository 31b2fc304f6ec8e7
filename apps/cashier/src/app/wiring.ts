import type { Catalogue, LiveEvent, RegisterId, Session, SignInOptions } from '@till/contract'
import { parseCurrency, type Currency } from '@till/money'
import { createStore } from 'zustand/vanilla'

import { createApi, type Api } from '../adapters/api/index.ts'
import { systemClock } from '../adapters/clock/clock.ts'
import { randomIds } from '../adapters/ids/new-id.ts'
import { onPageLeaving } from '../adapters/page/page-leaving.ts'
import { createLocalStorage } from '../adapters/storage/storage.ts'
import { isPaying } from '../features/payment/index.ts'
import { SaleStore } from '../features/selling/index.ts'
import { SessionStore } from '../features/sign-in/index.ts'
import { createCardDesk, type CardDesk } from './card-desk.ts'
import { LanguageStore } from './language-store.ts'
import { RegisterTab } from './register-tab.ts'
import { ServerRead } from './server-read.ts'

/**
 * Everything that lives longer than a screen, made once and tied together here. Features know nothing of it: they get
 * the slices they use as props.
 */
export class Wiring {
  readonly clock = systemClock
  readonly ids = randomIds
  readonly storage = createLocalStorage()
  readonly language = new LanguageStore(this.storage)
  readonly session = new SessionStore()
  /** Whether the last request to the server had any answer. */
  readonly connection = createStore(() => ({ reachable: true }))
  readonly api: Api
  readonly signInOptions: ServerRead<SignInOptions>
  readonly catalogue: ServerRead<Catalogue>
  readonly #sales = new Map<RegisterId, SaleStore>()
  readonly #cardDesks = new Map<RegisterId, CardDesk>()
  readonly #registerTabs = new Map<RegisterId, RegisterTab>()
  readonly #paymentListeners = new Set<() => void>()

  constructor() {
    this.api = createApi({
      onReachable: (reachable) => {
        this.connection.setState({ reachable })
      },
      onNotSignedIn: () => {
        this.session.ended()
      },
    })
    this.signInOptions = new ServerRead(() => this.api.signInOptions())
    this.catalogue = new ServerRead(() => this.api.catalogue())
    this.session.state.subscribe(({ kind }) => {
      if (kind !== 'signed_out') return
      for (const desk of this.#cardDesks.values()) desk.signedOut()
      for (const registerId of this.#registerTabs.keys()) this.#leaveRegister(registerId)
    })
    onPageLeaving(this.clock, () => {
      const stays = [...this.#cardDesks.values()].map(({ flow }) => flow.hold())
      return () => {
        for (const stay of stays) stay()
      }
    })
  }

  /** This tab's claim to the session's register; whoever has none gets neither its sale nor its reader. */
  registerTabOf({ register }: Session): RegisterTab {
    return getOrMake(
      this.#registerTabs,
      register.id,
      () => new RegisterTab(register.id, () => this.#letGoOf(register.id)),
    )
  }

  /** The sale of the session's register; kept for as long as the page lives. */
  saleOf({ register, shop }: Session, catalogue: Catalogue): SaleStore {
    return getOrMake(
      this.#sales,
      register.id,
      () =>
        new SaleStore({
          api: this.api,
          clock: this.clock,
          ids: this.ids,
          storage: this.storage,
          registerId: register.id,
          currency: currencyOf(shop.currency),
          catalogue,
          onCatalogueOutdated: () => void this.catalogue.load(),
        }),
    )
  }

  /** What the session's register needs to take cards; kept for as long as the page lives. */
  cardDeskOf(session: Session): CardDesk {
    return getOrMake(this.#cardDesks, session.register.id, () =>
      createCardDesk(session, {
        api: this.api,
        ids: this.ids,
        storage: this.storage,
        onSession: (changed) => {
          this.session.opened(changed)
        },
      }),
    )
  }

  /** Calls back whenever any payment may have changed, until the answer is called. */
  onPayments(listener: () => void): () => void {
    this.#paymentListeners.add(listener)
    return () => {
      this.#paymentListeners.delete(listener)
    }
  }

  /** Tells everybody concerned what the server has just told. */
  hear(event: LiveEvent): void {
    switch (event.type) {
      case 'sale_changed':
        for (const sale of this.#sales.values()) sale.receive(event.sale)
        break
      case 'payment_changed':
        for (const desk of this.#cardDesks.values()) desk.hear(event.payment)
        this.#paymentsChanged()
        break
      default:
        event satisfies never
    }
  }

  /** Live events flow (again): whatever was missed is read. */
  reconnected(): void {
    this.connection.setState({ reachable: true })
    for (const sale of this.#sales.values()) sale.resume()
    for (const desk of this.#cardDesks.values()) desk.askAgain()
    this.#paymentsChanged()
  }

  /** Live events have stopped: finds out whether the server is away or the session has ended. */
  disconnected(): void {
    void this.api.session()
  }

  /** Signing out frees the register for other tabs, unless a payment is running here that must be seen to its end. */
  #leaveRegister(registerId: RegisterId): void {
    const desk = this.#cardDesks.get(registerId)
    if (desk === undefined || !isPaying(desk.flow.getState())) this.#registerTabs.get(registerId)?.release()
  }

  /** Another tab drives the register from here on: what it finds in storage must not be written over any more. */
  #letGoOf(registerId: RegisterId): void {
    this.#sales.get(registerId)?.close()
    this.#sales.delete(registerId)
    this.#cardDesks.get(registerId)?.close()
    this.#cardDesks.delete(registerId)
  }

  #paymentsChanged(): void {
    for (const listener of this.#paymentListeners) listener()
  }
}

/** The shop's currency as the money package knows it. Throws if it does not: no amount could be shown at all. */
export function currencyOf(code: string): Currency {
  const currency = parseCurrency(code)
  if (!currency.ok) throw new TypeError(`The shop’s currency is unknown: ${code}`)
  return currency.value
}

function getOrMake<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key)
  if (known !== undefined) return known
  const made = make()
  map.set(key, made)
  return made
}
