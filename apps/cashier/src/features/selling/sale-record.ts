import { DraftLine, Sale, SaleId } from '@till/contract'
import * as z from 'zod/mini'

import type { SaleState } from './sale-state.ts'

const Draft = z.array(DraftLine)

/** What of a sale survives a reload. */
const SaleRecord = z.strictObject({
  saleId: SaleId,
  draft: Draft,
  saved: z.nullable(Sale),
  unanswered: z.nullable(z.strictObject({ baseRevision: z.nullable(z.int()), draft: Draft })),
  toVoid: z.array(z.strictObject({ saleId: SaleId, number: z.nullable(z.int()) })),
})
type SaleRecord = z.infer<typeof SaleRecord>

/** Null if there is no record, or none that this version of the till can read. */
export function parseSaleRecord(stored: unknown): SaleRecord | null {
  const record = SaleRecord.safeParse(stored)
  return record.success ? record.data : null
}

export function saleRecordOf({ saleId, draft, saved, unanswered, toVoid }: SaleState) {
  return { saleId, draft, saved, unanswered, toVoid }
}
