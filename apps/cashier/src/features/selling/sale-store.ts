import type { Catalogue, LineId, MoneyAmount, ProductId, RegisterId, Sale } from '@till/contract'
import type { Currency } from '@till/money'
import { createStore, type StoreApi } from 'zustand/vanilla'

import type { Api } from '../../adapters/api/index.ts'
import type { Clock } from '../../adapters/clock/clock.ts'
import type { NewId } from '../../adapters/ids/new-id.ts'
import type { Storage } from '../../adapters/storage/storage.ts'
import {
  addCustomAmount,
  addProduct,
  removeLine,
  setQuantity,
  type CustomAmount,
  type Draft,
  type DraftChange,
} from './draft.ts'
import { parseSaleRecord, saleRecordOf } from './sale-record.ts'
import {
  confirmedSale,
  freshSale,
  isConfirmed,
  withNotice,
  withoutNotice,
  type ConfirmedSale,
  type SaleNotice,
  type SaleState,
} from './sale-state.ts'
import { SaleSync } from './sale-sync.ts'
import { viewOfDraft, viewOfState } from './sale-view.ts'

export interface SaleStorePorts {
  readonly api: Pick<Api, 'sale' | 'saveSale' | 'voidSale'>
  readonly clock: Clock
  readonly ids: Pick<NewId, 'sale' | 'line'>
  readonly storage: Storage
  readonly registerId: RegisterId
  readonly currency: Currency
  readonly catalogue: Catalogue
  /** Called when the server prices differently: the catalogue should be read again. */
  readonly onCatalogueOutdated: () => void
}

/**
 * The one open sale of a register. The cashier's draft is kept in this browser at every change and brought to the
 * server behind it; the server's price of it is what is charged. While the sale is frozen nothing changes it.
 */
export class SaleStore {
  readonly #ports: SaleStorePorts
  readonly #store: StoreApi<SaleState>
  readonly #sync: SaleSync
  readonly #stopStoring: () => void
  #catalogue: Catalogue

  constructor(ports: SaleStorePorts) {
    this.#ports = ports
    this.#catalogue = ports.catalogue
    const storageKey = `sale.${ports.registerId}`
    this.#store = createStore(() => restoredState(ports.storage.read(storageKey), ports.ids))
    this.#stopStoring = this.#store.subscribe((state) => {
      ports.storage.write(storageKey, saleRecordOf(state))
    })
    this.#sync = new SaleSync(this.#store, {
      api: ports.api,
      clock: ports.clock,
      newSaleId: ports.ids.sale,
      localTotal: (draft) => viewOfDraft(draft, this.#catalogue, ports.currency).totals?.total ?? null,
      onCatalogueOutdated: ports.onCatalogueOutdated,
    })
  }

  /** For reading and subscribing; only the methods below write. */
  get state(): ReadonlyStoreApi<SaleState> {
    return this.#store
  }

  addProduct(productId: ProductId): void {
    this.#add(addProduct(this.#draft, productId, this.#ports.ids.line))
  }

  addCustomAmount(amount: CustomAmount): void {
    this.#add(addCustomAmount(this.#draft, amount, this.#ports.ids.line()))
  }

  setQuantity(lineId: LineId, quantity: number): void {
    this.#change({ draft: setQuantity(this.#draft, lineId, quantity), selectedLineId: lineId })
  }

  removeLine(lineId: LineId): void {
    this.#change({ draft: removeLine(this.#draft, lineId), selectedLineId: null })
  }

  select(selectedLineId: LineId | null): void {
    this.#store.setState({ selectedLineId })
  }

  /** Abandons the sale and begins the next; the server voids it as soon as it can be reached. */
  clear(): void {
    const { saleId, saved, unanswered, toVoid } = this.#store.getState()
    const isKnownToServer = saved !== null || unanswered !== null
    const cleared = { saleId, number: saved?.number ?? null }
    this.#change({
      ...freshSale(this.#ports.ids.sale()),
      toVoid: isKnownToServer ? [...toVoid, cleared] : toVoid,
      notices: [],
    })
  }

  /** Begins the next sale after this one was completed. */
  newSale(): void {
    this.#store.setState({ ...freshSale(this.#ports.ids.sale()), notices: [] })
  }

  /**
   * Gets the total that is on the screen confirmed by the server. Null if that fails or the server's total is
   * another one: a notice says why, and nothing may be charged.
   */
  async confirm(): Promise<ConfirmedSale | null> {
    const shown = this.#total
    if (!isConfirmed(this.#store.getState())) await this.#sync.now()
    const confirmed = confirmedSale(this.#store.getState())
    if (confirmed === null) {
      if (this.#store.getState().sync.kind === 'retrying') this.notify({ kind: 'total_unconfirmed' })
      return null
    }
    return this.#total?.minor === shown?.minor ? confirmed : null
  }

  /** While true, the sale stands still: somebody is paying for it. */
  setFrozen(frozen: boolean): void {
    this.#store.setState({ frozen })
  }

  /** Another tab has the sale now: nothing of it is changed or stored from here any more. A frozen one is not sent. */
  close(): void {
    this.setFrozen(true)
    this.#stopStoring()
  }

  /** Takes in what the server says about any sale. */
  receive(sale: Sale): void {
    this.#sync.receive(sale)
  }

  notify(notice: SaleNotice): void {
    this.#store.setState(({ notices }) => ({ notices: withNotice(notices, notice) }))
  }

  dismiss(kind: SaleNotice['kind']): void {
    this.#store.setState(({ notices }) => ({ notices: withoutNotice(notices, kind) }))
  }

  setCatalogue(catalogue: Catalogue): void {
    this.#catalogue = catalogue
  }

  /** After a reload, a sign-in or a lost connection: brings to the server what waits, or reads what was missed. */
  resume(): void {
    void (isConfirmed(this.#store.getState()) ? this.#sync.readAgain() : this.#sync.now())
  }

  get #draft(): Draft {
    return this.#store.getState().draft
  }

  get #total(): MoneyAmount | undefined {
    return viewOfState(this.#store.getState(), this.#catalogue, this.#ports.currency).totals?.total
  }

  #add(added: DraftChange | null): void {
    if (added === null) {
      this.notify({ kind: 'sale_full' })
      return
    }
    const notices = withoutNotice(this.#store.getState().notices, 'unknown_barcode')
    this.#change({ draft: added.draft, selectedLineId: added.lineId, notices })
  }

  #change(changed: Partial<SaleState>): void {
    if (this.#store.getState().frozen) return
    this.#store.setState(changed)
    this.#sync.soon()
  }
}

type ReadonlyStoreApi<State> = Pick<StoreApi<State>, 'getState' | 'getInitialState' | 'subscribe'>

function restoredState(stored: unknown, ids: SaleStorePorts['ids']): SaleState {
  const record = parseSaleRecord(stored)
  const fresh = { ...freshSale(ids.sale()), toVoid: [], sync: { kind: 'idle' }, notices: [] } as const
  return record === null ? fresh : { ...fresh, ...record }
}
