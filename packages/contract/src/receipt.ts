import * as z from 'zod/mini'

import { CardSummary } from './payment.ts'
import { MoneyAmount } from './money.ts'
import { Sale } from './sale.ts'
import { Shop } from './session.ts'
import { Timestamp } from './timestamp.ts'

/**
 * What card schemes ask a receipt to show, from the charge's `card_present.receipt`. Null where the card was not read
 * by EMV (a swipe), or the network gave no value.
 */
export const EmvDetails = z
  .strictObject({
    applicationPreferredName: z.nullable(z.string()),
    /** The AID. */
    dedicatedFileName: z.nullable(z.string()),
    accountType: z.nullable(z.string()),
    authorizationCode: z.nullable(z.string()),
    /** ARC, tag 8A. */
    authorizationResponseCode: z.nullable(z.string()),
    applicationCryptogram: z.nullable(z.string()),
    cardholderVerificationMethod: z.nullable(z.string()),
    /** TVR, tag 95. */
    terminalVerificationResults: z.nullable(z.string()),
    /** TSI, tag 9B. */
    transactionStatusInformation: z.nullable(z.string()),
  })
  .check(z.meta({ id: 'EmvDetails' }))
export type EmvDetails = z.infer<typeof EmvDetails>

export const ReceiptTender = z
  .strictObject({
    kind: z.literal('card'),
    amount: MoneyAmount,
    card: z.nullable(CardSummary),
    emv: z.nullable(EmvDetails),
  })
  .check(z.meta({ id: 'ReceiptTender' }))

export const Receipt = z
  .strictObject({
    receiptNumber: z.string(),
    issuedAt: Timestamp,
    shop: Shop,
    registerName: z.string(),
    cashierName: z.string(),
    sale: Sale,
    tenders: z.array(ReceiptTender),
  })
  .check(z.meta({ id: 'Receipt' }))
export type Receipt = z.infer<typeof Receipt>
