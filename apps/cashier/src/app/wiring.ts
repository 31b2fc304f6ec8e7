import type { Catalogue, LiveEvent, Session } from '@till/contract'
import { parseCurrency, type Currency } from '@till/money'
import { QueryClient } from '@tanstack/react-query'
import { createStore, type StoreApi } from 'zustand/vanilla'

import { createApi, type Api } from '../adapters/api/index.ts'
import { systemClock, type Clock } from '../adapters/clock/clock.ts'
import { randomIds, type NewId } from '../adapters/ids/new-id.ts'
import { createLocalStorage, type Storage } from '../adapters/storage/storage.ts'
import { SaleStore } from '../features/selling/index.ts'
import { SessionStore } from '../features/sign-in/index.ts'
import { createCardDesk, type CardDesk } from './card-desk.ts'
import { LanguageStore } from './language-store.ts'
import { queryKeys } from './query-keys.ts'

/** Everything that lives longer than a screen, made once. Features get the slices they use as props. */
export interface Wiring {
  readonly api: Api
  readonly clock: Clock
  readonly ids: NewId
  readonly queries: QueryClient
  readonly storage: Storage
  readonly session: SessionStore
  readonly language: LanguageStore
  /** Whether the last request to the server had any answer. */
  readonly connection: StoreApi<Connection>
  /** The sale of the session's register; the same store for as long as the page lives. */
  readonly saleOf: (session: Session, catalogue: Catalogue) => SaleStore
  /** What the session's register needs to take cards; kept for as long as the page lives. */
  readonly cardDeskOf: (session: Session) => CardDesk
  /** Tells everybody concerned what the server has just told. */
  readonly hear: (event: LiveEvent) => void
  /** Live events flow (again): whatever was missed is read. */
  readonly reconnected: () => void
  /** Live events have stopped: finds out whether the server is away or the session has ended. */
  readonly disconnected: () => void
}

export interface Connection {
  readonly reachable: boolean
}

export function createWiring(): Wiring {
  const connection = createStore<Connection>(() => ({ reachable: true }))
  const session = new SessionStore()
  const api = createApi({
    onReachable: (reachable) => {
      connection.setState({ reachable })
    },
    onNotSignedIn: () => {
      session.ended()
    },
  })
  const outside = { api, clock: systemClock, ids: randomIds, storage: createLocalStorage() }
  const queries = new QueryClient({
    // A failed read is shown, and read again at the next sign of life; a till does not refetch for each focus.
    defaultOptions: { queries: { retry: false, refetchOnWindowFocus: false } },
  })
  const sales = new Map<string, SaleStore>()
  const cardDesks = new Map<string, CardDesk>()
  session.state.subscribe(({ kind }) => {
    if (kind === 'signed_out') for (const desk of cardDesks.values()) desk.signedOut()
  })

  return {
    ...outside,
    queries,
    session,
    language: new LanguageStore(outside.storage),
    connection,
    saleOf: ({ register, shop }, catalogue) => {
      const known = sales.get(register.id)
      if (known !== undefined) return known
      const sale = new SaleStore({
        ...outside,
        registerId: register.id,
        currency: currencyOf(shop.currency),
        catalogue,
        onCatalogueOutdated: () => {
          void queries.invalidateQueries({ queryKey: queryKeys.catalogue })
        },
      })
      sales.set(register.id, sale)
      return sale
    },
    cardDeskOf: (opened) => {
      const known = cardDesks.get(opened.register.id)
      if (known !== undefined) return known
      const desk = createCardDesk(opened, {
        ...outside,
        onSession: (changed) => {
          session.opened(changed)
        },
      })
      cardDesks.set(opened.register.id, desk)
      return desk
    },
    hear: (event) => {
      if (event.type === 'sale_changed') for (const sale of sales.values()) sale.receive(event.sale)
      else {
        for (const desk of cardDesks.values()) desk.askAgain()
        void queries.invalidateQueries({ queryKey: queryKeys.payments })
      }
    },
    reconnected: () => {
      connection.setState({ reachable: true })
      for (const sale of sales.values()) sale.resume()
      for (const desk of cardDesks.values()) desk.askAgain()
      void queries.invalidateQueries({ queryKey: queryKeys.payments })
    },
    disconnected: () => void api.session(),
  }
}

/** The shop's currency as the money package knows it. Throws if it does not: no amount could be shown at all. */
export function currencyOf(code: string): Currency {
  const currency = parseCurrency(code)
  if (!currency.ok) throw new TypeError(`The shop’s currency is unknown: ${code}`)
  return currency.value
}
