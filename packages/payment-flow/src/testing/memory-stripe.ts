import type { Money } from '@till/money'

import type { Decline, SaleId } from '../payment-attempt.ts'

/** A PaymentIntent with manual capture, as far as the flow can make one move. */
export interface MemoryIntent {
  readonly clientSecret: string
  readonly saleId: SaleId
  amount: Money
  status: 'requires_payment_method' | 'requires_capture' | 'canceled'
  /** Whether a card was ever authorised, also if that was released since. */
  wasAuthorized: boolean
  lastDecline: Decline | null
}

/** Where the money is: the PaymentIntents that the server makes and the reader pays. The tests' only ledger. */
export class MemoryStripe {
  readonly intents: MemoryIntent[] = []
  /** Told after every change, as by a webhook. */
  onChange: (intent: MemoryIntent) => void = () => {}

  create(saleId: SaleId, amount: Money): MemoryIntent {
    const number = this.intents.length + 1
    const intent: MemoryIntent = {
      clientSecret: `pi_${number}_secret_${number}`,
      saleId,
      amount,
      status: 'requires_payment_method',
      wasAuthorized: false,
      lastDecline: null,
    }
    this.intents.push(intent)
    return intent
  }

  /** Changes the amount of an intent that waits for a card. As at Stripe, any update forgets the last decline. */
  update(intent: MemoryIntent, amount: Money): void {
    intent.amount = amount
    intent.lastDecline = null
  }

  /** Cancels the intent if it still waits for a card. */
  cancelUnpaid(intent: MemoryIntent): void {
    if (intent.status === 'requires_payment_method') this.#setStatus(intent, 'canceled')
  }

  /** What a person can do in the Dashboard: cancel, which also releases an authorization. */
  cancelInDashboard(intent: MemoryIntent): void {
    this.#setStatus(intent, 'canceled')
  }

  /** Sends a card to its issuer, who holds the money or says no. Null if the intent does not wait for a card. */
  confirm(clientSecret: string, decline: Decline | null): 'authorized' | 'declined' | null {
    const intent = this.intents.find((candidate) => candidate.clientSecret === clientSecret)
    if (intent?.status !== 'requires_payment_method') return null
    if (decline !== null) {
      intent.lastDecline = decline
      return 'declined'
    }
    intent.wasAuthorized = true
    this.#setStatus(intent, 'requires_capture')
    return 'authorized'
  }

  #setStatus(intent: MemoryIntent, status: MemoryIntent['status']): void {
    intent.status = status
    this.onChange(intent)
  }
}
