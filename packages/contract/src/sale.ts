import * as z from 'zod/mini'

import { LineId, ProductId, RegisterId, SaleId, StaffId, TaxRateId } from './ids.ts'
import { amountMinorMax, MoneyAmount } from './money.ts'
import { Payment } from './payment.ts'
import { Timestamp } from './timestamp.ts'

export const lineQuantityMax = 9_999
export const saleLinesMax = 500
export const descriptionLengthMax = 120

const Quantity = z.int().check(z.gte(1), z.lte(lineQuantityMax))

/** A line the till asks for. It names the product; only the server says what it costs. */
export const DraftLine = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('product'), lineId: LineId, productId: ProductId, quantity: Quantity }),
    z.strictObject({
      kind: z.literal('custom'),
      lineId: LineId,
      description: z.string().check(z.trim(), z.minLength(1), z.maxLength(descriptionLengthMax)),
      unitPriceMinor: z.int().check(z.gte(1), z.lte(amountMinorMax)),
      quantity: Quantity,
    }),
  ])
  .check(z.meta({ id: 'DraftLine' }))
export type DraftLine = z.infer<typeof DraftLine>

/** The whole draft of a sale. The same draft again changes nothing. */
export const SaveSale = z
  .strictObject({
    /** The revision this draft was made from; null for a sale the server has not seen. */
    baseRevision: z.nullable(z.int().check(z.positive())),
    lines: z.array(DraftLine).check(z.maxLength(saleLinesMax)),
  })
  .check(z.meta({ id: 'SaveSale' }))
export type SaveSale = z.infer<typeof SaveSale>

export const SaleLine = z
  .strictObject({
    lineId: LineId,
    /** Null for a custom amount. */
    productId: z.nullable(ProductId),
    description: z.string(),
    quantity: z.int(),
    unitPrice: MoneyAmount,
    taxRateId: z.nullable(TaxRateId),
    net: MoneyAmount,
    tax: MoneyAmount,
    /** What the customer owes for the line: net and tax. */
    gross: MoneyAmount,
  })
  .check(z.meta({ id: 'SaleLine' }))
export type SaleLine = z.infer<typeof SaleLine>

export const SaleTax = z
  .strictObject({
    taxRateId: TaxRateId,
    name: z.string(),
    ratePpm: z.int(),
    mode: z.enum(['included', 'added']),
    net: MoneyAmount,
    tax: MoneyAmount,
  })
  .check(z.meta({ id: 'SaleTax' }))

export const SaleState = z.enum(['open', 'completed', 'voided'])

/** A sale as the server priced it. */
export const Sale = z
  .strictObject({
    id: SaleId,
    /** The shop's running number, given when the sale is first saved. It may have gaps; receipt numbers have none. */
    number: z.int(),
    state: SaleState,
    /** Goes up with every change of what is owed. */
    revision: z.int(),
    registerId: RegisterId,
    cashierId: StaffId,
    lines: z.array(SaleLine),
    subtotal: MoneyAmount,
    taxes: z.array(SaleTax),
    total: MoneyAmount,
    balanceDue: MoneyAmount,
    payments: z.array(Payment),
    receiptNumber: z.nullable(z.string()),
    createdAt: Timestamp,
    completedAt: z.nullable(Timestamp),
  })
  .check(z.meta({ id: 'Sale' }))
export type Sale = z.infer<typeof Sale>

/** Stripe's truth about a payment, read back this moment, and the sale that follows from it. */
export const PaymentResult = z
  .strictObject({ payment: Payment, sale: Sale })
  .check(z.meta({ id: 'PaymentResult' }))
export type PaymentResult = z.infer<typeof PaymentResult>
