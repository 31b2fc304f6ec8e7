import type { MoneyAmount, Sale, SaleLine } from '@till/contract'

/** What a line of a sale shows: unit price × quantity, which has an included tax in it and an added one not. */
export function lineAmount(line: SaleLine, { taxes }: Pick<Sale, 'taxes'>): MoneyAmount {
  const tax = taxes.find(({ taxRateId }) => taxRateId === line.taxRateId)
  return tax?.mode === 'included' ? line.gross : line.net
}
