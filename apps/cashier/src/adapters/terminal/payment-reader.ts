import type { ISdkManagedPaymentIntent } from '@stripe/terminal-js'
import type { CollectedCard, CollectRequest, CollectResult, ProcessResult, Reader } from '@till/payment-flow'

import type { CardTerminal } from './card-terminal.ts'
import {
  saysCanceled,
  saysLineBroke,
  saysReaderLost,
  toCollectFault,
  type SdkFailure,
} from './map-sdk-error.ts'
import { readPaymentIntent } from './read-payment-intent.ts'
import type { ReaderInfo } from './reader-info.ts'
import type { CollectConfig } from './terminal-sdk.ts'

/** The connected reader as the payment flow knows it: SDK calls in, facts out. */
export class PaymentReader implements Reader {
  readonly #terminal: CardTerminal
  /** Whether the pending collect was asked to stop by this till; the SDK's `canceled` does not say by whom. */
  #stopRequested = false

  constructor(terminal: CardTerminal) {
    this.#terminal = terminal
  }

  async collect({ clientSecret }: CollectRequest): Promise<CollectResult> {
    this.#stopRequested = false
    await this.#terminal.displaySettled()
    const config: CollectConfig = {
      enable_customer_cancellation: hasCancelButton(this.#terminal.connected),
    }
    const collected = await this.#terminal.runOnReader((sdk) =>
      sdk.collectPaymentMethod(clientSecret, { config_override: config }),
    )
    if (collected.ok) return { kind: 'collected', card: { handle: collected.value.paymentIntent } }
    return await this.#toCollectResult(collected.error)
  }

  async cancelCollect(): Promise<void> {
    this.#stopRequested = true
    // Its own failure says nothing: a cancel that came too late, or twice, is told by the pending collect.
    await this.#terminal.runOnReader((sdk) => sdk.cancelCollectPaymentMethod())
  }

  async process({ handle }: CollectedCard): Promise<ProcessResult> {
    // The SDK takes nothing but the very object that collect gave, and the flow has only carried it.
    const collected = handle as ISdkManagedPaymentIntent
    const processed = await this.#terminal.runOnReader((sdk) => sdk.processPayment(collected))
    if (!processed.ok) return this.#toFailedProcess(processed.error)
    const { status } = processed.value.paymentIntent
    return isPaid(status)
      ? { kind: 'authorized', paymentIntentStatus: status }
      : { kind: 'unknown', code: status, message: '' }
  }

  async cancelProcess(): Promise<void> {
    await this.#terminal.runOnReader((sdk) => sdk.cancelProcessPayment())
  }

  async #toCollectResult(error: SdkFailure): Promise<CollectResult> {
    if (saysCanceled(error)) {
      return { kind: this.#stopRequested ? 'canceled_by_cashier' : 'canceled_by_customer' }
    }
    if (this.#isLost(error) || (await this.#terminal.isLostByNow())) return { kind: 'reader_lost' }
    return { kind: 'failed', code: toCollectFault(error), message: error.message }
  }

  /** Decided by the PaymentIntent on the error, as Stripe's guide for a failed `processPayment` asks. */
  #toFailedProcess(error: SdkFailure): ProcessResult {
    if (saysCanceled(error)) return { kind: 'canceled' }
    const facts = readPaymentIntent(error.paymentIntent)
    if (facts === null) {
      return this.#isLost(error)
        ? { kind: 'reader_lost' }
        : { kind: 'unknown', code: error.code, message: error.message }
    }
    if (isPaid(facts.status)) return { kind: 'authorized', paymentIntentStatus: facts.status }
    switch (facts.status) {
      case 'requires_payment_method':
        return {
          kind: 'declined',
          decline: {
            code: facts.errorCode ?? error.code,
            declineCode: error.declineCode ?? facts.declineCode,
            card: facts.card,
          },
        }
      case 'requires_confirmation':
        return { kind: 'retry_process' }
      default:
        return { kind: 'unknown', code: facts.status, message: error.message }
    }
  }

  #isLost(error: SdkFailure): boolean {
    return this.#terminal.connected === null || saysReaderLost(error) || saysLineBroke(error)
  }
}

function isPaid(status: string): status is 'requires_capture' | 'succeeded' {
  return status === 'requires_capture' || status === 'succeeded'
}

/** Only the readers that run Android can draw a cancel button; a P400 refuses to be asked for one. */
function hasCancelButton(reader: ReaderInfo | null): boolean {
  return reader?.kind === 'wisepos_e' || reader?.kind === 's700'
}
