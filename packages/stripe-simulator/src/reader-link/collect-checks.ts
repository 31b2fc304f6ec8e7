import type {
  CollectConfig,
  LinkError,
  PaymentIntentJson,
  ReaderModel,
} from '@till/terminal-simulator/protocol'

/** Why a reader of this model will not collect with this configuration; undefined when it will. */
export function collectConfigError(config: CollectConfig, model: ReaderModel): LinkError | undefined {
  // Stripe refuses a tip base together with no tip at all. [docs: on-reader tips]
  if (config.skip_tipping === true && (config.tipping?.eligible_amount ?? 0) > 0)
    return {
      code: 'reader_error',
      message: 'tipping.eligible_amount must not be positive when skip_tipping is true.',
    }
  if (config.update_payment_intent === true && model === 'p400')
    return { code: 'reader_error', message: 'update_payment_intent is not supported on the Verifone P400.' }
  return undefined
}

const COLLECTABLE_STATUSES: readonly string[] = ['requires_payment_method', 'requires_confirmation']

/** Why a card cannot be collected for this PaymentIntent; undefined when it can. */
export function collectStateError(paymentIntent: PaymentIntentJson | null): LinkError | undefined {
  if (!paymentIntent)
    return { type: 'invalid_request_error', code: 'resource_missing', message: 'No such payment_intent.' }
  if (COLLECTABLE_STATUSES.includes(paymentIntent.status)) return undefined
  return {
    type: 'invalid_request_error',
    code: 'payment_intent_unexpected_state',
    message: `This PaymentIntent's payment method cannot be collected because it has a status of ${paymentIntent.status}.`,
    payment_intent: paymentIntent,
  }
}
