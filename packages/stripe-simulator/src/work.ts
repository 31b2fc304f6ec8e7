import type { Clock } from './clock.ts'
import type { Ids } from './ids.ts'
import type { Store } from './store/store.ts'

/** How whoever asked wants objects to look: in the shape of their API version, with what is stored right now. */
export interface View {
  readonly store: Store
  readonly apiVersion: string
}

/** The one account of a simulator. */
export interface Account {
  readonly id: string
  /** What requests and webhook endpoints that name no version get. */
  readonly apiVersion: string
}

/** What a piece of work needs: the books, the time, and who asked. Made anew for each request, reader command and tick. */
export interface Work {
  readonly store: Store
  readonly clock: Clock
  readonly ids: Ids
  readonly account: Account
  /** The request that caused this, as events name it; nulls when time itself did. */
  readonly origin: { readonly id: string | null; readonly idempotencyKey: string | null }
}
