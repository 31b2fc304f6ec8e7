import type { Evidence, StripeIntent } from './evidence.ts'

/** The auditor's own arithmetic. */

export function intentsOf({ intents }: Evidence, saleId: string): StripeIntent[] {
  return intents.filter((intent) => intent.metadata['sale'] === saleId)
}

export function tipOf(intent: StripeIntent): number {
  return intent.amount_details?.tip?.amount ?? 0
}

/** Held and taken for a sale, less what was given back, without tips. */
export function heldAndTaken(intents: readonly StripeIntent[]): number {
  return intents
    .filter(holdsMoney)
    .reduce((sum, intent) => sum + intent.amount_capturable + takenBy(intent) - tipOf(intent), 0)
}

/** Whether the PaymentIntent holds money or has taken some. */
export function holdsMoney(intent: StripeIntent): boolean {
  return intent.amount_capturable > 0 || takenBy(intent) > 0
}

function takenBy(intent: StripeIntent): number {
  const charge = intent.latest_charge
  const isTaken = charge?.captured === true
  return isTaken ? intent.amount_received - charge.amount_refunded : 0
}

export function isWholeAmount(amount: number): boolean {
  return Number.isSafeInteger(amount) && amount >= 0
}
