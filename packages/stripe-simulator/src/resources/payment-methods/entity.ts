import { createHash } from 'node:crypto'
import { unixSeconds } from '../../clock.ts'
import type { ReadMethod } from '../../cards/emv.ts'
import type { TestCard } from '../../cards/test-cards.ts'
import { newId } from '../../ids.ts'
import { defineKind } from '../../store/store.ts'
import type { Work } from '../../work.ts'

/** Every test card is valid until then. */
const EXPIRY = { month: 12, year: 2034 }

/** A card as a reader read it, once. It can never be charged online. */
export interface PaymentMethodEntity {
  id: string
  createdSeconds: number
  type: TestCard['type']
  card: CardDetails
  readMethod: ReadMethod
}

export interface CardDetails {
  brand: string
  country: string
  expMonth: number
  expYear: number
  /** The same for every reading of one card. */
  fingerprint: string
  funding: string
  last4: string
}

export const paymentMethods = defineKind<PaymentMethodEntity>({ name: 'payment_method' })

export function recordPaymentMethod(work: Work, card: TestCard, readMethod: ReadMethod): PaymentMethodEntity {
  const method: PaymentMethodEntity = {
    id: newId(work.ids, 'payment_method'),
    createdSeconds: unixSeconds(work.clock),
    type: card.type,
    readMethod,
    card: {
      brand: card.brand,
      country: card.country,
      expMonth: EXPIRY.month,
      expYear: EXPIRY.year,
      fingerprint: createHash('sha256').update(card.number).digest('hex').slice(0, 16),
      funding: card.funding,
      last4: card.number.slice(-4),
    },
  }
  work.store.put(paymentMethods, method)
  return method
}
