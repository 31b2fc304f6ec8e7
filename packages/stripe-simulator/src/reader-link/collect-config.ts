import type { CollectConfig, LinkError, ReaderModel } from '@till/terminal-simulator/protocol'

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
