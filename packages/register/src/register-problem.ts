import type { Currency } from '@till/money'

/** Why a sale cannot be priced. Each names the line at fault, counting from the first line of the sale. */
export type RegisterProblem =
  /** The sale has more than `linesMax` lines; the line named is the first one too many. */
  | { readonly code: 'too_many_lines'; readonly lineId: string; readonly linesMax: number }
  /** Two lines have the same id; the line named is the second. */
  | { readonly code: 'duplicate_line'; readonly lineId: string }
  /** The quantity is not a whole number from 1 to `quantityMax`. */
  | {
      readonly code: 'quantity_out_of_range'
      readonly lineId: string
      readonly quantity: number
      readonly quantityMax: number
    }
  /** The unit price is in another currency than the sale. */
  | {
      readonly code: 'mixed_currency'
      readonly lineId: string
      readonly saleCurrency: Currency
      readonly lineCurrency: Currency
    }
  | { readonly code: 'negative_price'; readonly lineId: string }
  /** The unit price, or the total of the sale up to and including this line, is above `amountMinorMax`. */
  | {
      readonly code: 'amount_out_of_range'
      readonly lineId: string
      readonly amount: 'unit_price' | 'sale_total'
      readonly amountMinorMax: number
    }
  /** The rate is not a whole number of parts per million from 0 to `taxRatePpmMax`. */
  | {
      readonly code: 'tax_rate_out_of_range'
      readonly lineId: string
      readonly ratePpm: number
      readonly taxRatePpmMax: number
    }
  /** An earlier line has a tax rate of the same id but another name, rate or mode, so they cannot be totalled. */
  | { readonly code: 'conflicting_tax_rate'; readonly lineId: string; readonly taxRateId: string }
