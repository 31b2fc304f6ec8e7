import type { DraftLine, LineId, MoneyAmount, Sale, SaleId } from '@till/contract'

import type { ApiFailure } from '../../adapters/api/index.ts'
import type { Draft } from './draft.ts'

/** The one open sale of a register, as this browser knows it. */
export interface SaleState {
  readonly saleId: SaleId
  readonly draft: Draft
  readonly selectedLineId: LineId | null
  /** The server's last word on this sale; null until it has seen it. */
  readonly saved: Sale | null
  /** The draft that `saved` has priced: while it is `draft` itself, what stands on the screen is what is charged. */
  readonly savedDraft: Draft | null
  /**
   * A draft that was sent and not answered: the server may have it or not. It is sent again, unchanged, before any
   * newer one, so that a lost answer never looks like a change by somebody else.
   */
  readonly unanswered: SentDraft | null
  /** Cleared sales that the server has not voided yet, oldest first. */
  readonly toVoid: readonly ClearedSale[]
  readonly sync: SyncState
  /** True while a payment is under way: the sale stands still. */
  readonly frozen: boolean
  readonly notices: readonly SaleNotice[]
}

export interface SentDraft {
  readonly baseRevision: number | null
  readonly draft: Draft
}

export interface ClearedSale {
  readonly saleId: SaleId
  /** The shop's number of the sale; null if its first save was never answered. */
  readonly number: number | null
}

export type SyncState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'sending' }
  /** The last try had no useful answer; there will be another. */
  | { readonly kind: 'retrying' }
  /** Nobody is signed in. Goes on after the next sign-in. */
  | { readonly kind: 'paused' }
  /** The server will not have this very draft; any change of it is tried anew. */
  | { readonly kind: 'refused'; readonly draft: Draft; readonly failure: ApiFailure }

/** Something the cashier has to know about the sale; one of each kind at most. */
export type SaleNotice =
  /** The server's total is not the one that stood on the screen. */
  | { readonly kind: 'price_changed'; readonly from: MoneyAmount; readonly to: MoneyAmount }
  /** Somebody else has changed the sale, and theirs is shown. */
  | { readonly kind: 'changed_elsewhere' }
  | {
      readonly kind: 'closed_elsewhere'
      readonly saleNumber: number
      readonly state: 'completed' | 'voided'
    }
  /** Charge was pressed and the server could not be asked for the total. */
  | { readonly kind: 'total_unconfirmed' }
  | { readonly kind: 'unknown_barcode'; readonly barcode: string }
  | { readonly kind: 'sale_full' }
  | { readonly kind: 'void_refused'; readonly saleNumber: number | null; readonly failure: ApiFailure }

/** A sale whose total the server stands by: what can be charged. */
export interface ConfirmedSale {
  readonly saleId: SaleId
  readonly revision: number
  /** What is still unpaid. */
  readonly balanceDue: MoneyAmount
}

export function isConfirmed(state: SaleState): state is SaleState & { readonly saved: Sale } {
  return state.saved !== null && state.savedDraft === state.draft
}

/** The sale as it can be charged now; null while the server has yet to confirm what is on the screen. */
export function confirmedSale(state: SaleState): ConfirmedSale | null {
  if (!isConfirmed(state)) return null
  const { id, revision, balanceDue } = state.saved
  return { saleId: id, revision, balanceDue }
}

/** Everything that belongs to one sale, for a sale that has just begun. */
export function freshSale(saleId: SaleId, draft: Draft = []) {
  return {
    saleId,
    draft,
    selectedLineId: null,
    saved: null,
    savedDraft: null,
    unanswered: null,
    frozen: false,
  } satisfies Partial<SaleState>
}

/** The draft that the server has priced, for when its lines replace ours. */
export function draftOf(sale: Sale): Draft {
  return sale.lines.map(({ lineId, productId, description, quantity, unitPrice }): DraftLine => {
    if (productId !== null) return { kind: 'product', lineId, productId, quantity }
    return { kind: 'custom', lineId, description, unitPriceMinor: unitPrice.minor, quantity }
  })
}

/** Adds a notice in place of an older one of its kind. */
export function withNotice(notices: readonly SaleNotice[], notice: SaleNotice): readonly SaleNotice[] {
  return [...withoutNotice(notices, notice.kind), notice]
}

export function withoutNotice(
  notices: readonly SaleNotice[],
  kind: SaleNotice['kind'],
): readonly SaleNotice[] {
  const rest = notices.filter((notice) => notice.kind !== kind)
  return rest.length === notices.length ? notices : rest
}
