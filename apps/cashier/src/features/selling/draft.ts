import { descriptionLengthMax, lineQuantityMax, saleLinesMax, type DraftLine } from '@till/contract'
import type { LineId, ProductId } from '@till/contract'

/** The lines of a sale as the cashier has rung them up, oldest first. Every change makes a new list. */
export type Draft = readonly DraftLine[]

export interface CustomAmount {
  readonly description: string
  /** Minor units of the shop's currency. */
  readonly unitPriceMinor: number
}

/** A changed draft and the line that the change was about. */
export interface DraftChange {
  readonly draft: Draft
  readonly lineId: LineId
}

/** Adds one piece; the same product again raises the quantity of its line. Null if the sale is full. */
export function addProduct(draft: Draft, productId: ProductId, newLineId: () => LineId): DraftChange | null {
  const same = draft.find((line) => line.kind === 'product' && line.productId === productId)
  if (same !== undefined) {
    return { draft: setQuantity(draft, same.lineId, same.quantity + 1), lineId: same.lineId }
  }
  return append(draft, { kind: 'product', lineId: newLineId(), productId, quantity: 1 })
}

/** Adds a line of its own, even if the same amount is there already. Null if the sale is full. */
export function addCustomAmount(draft: Draft, amount: CustomAmount, lineId: LineId): DraftChange | null {
  const description = amount.description.trim().slice(0, descriptionLengthMax)
  return append(draft, {
    kind: 'custom',
    lineId,
    description,
    unitPriceMinor: amount.unitPriceMinor,
    quantity: 1,
  })
}

function append(draft: Draft, line: DraftLine): DraftChange | null {
  if (draft.length >= saleLinesMax) return null
  return { draft: [...draft, line], lineId: line.lineId }
}

/** Brings the quantity into its limits, 1 and `lineQuantityMax`. */
export function setQuantity(draft: Draft, lineId: LineId, quantity: number): Draft {
  const within = Math.min(Math.max(quantity, 1), lineQuantityMax)
  return draft.map((line) => (line.lineId === lineId ? { ...line, quantity: within } : line))
}

export function removeLine(draft: Draft, lineId: LineId): Draft {
  return draft.filter((line) => line.lineId !== lineId)
}

/** How many pieces are in the sale. */
export function countPieces(draft: Draft): number {
  return draft.reduce((pieces, line) => pieces + line.quantity, 0)
}
