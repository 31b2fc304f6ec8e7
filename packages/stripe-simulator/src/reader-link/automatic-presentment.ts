import type { AutomaticPresentment } from '@till/terminal-simulator/protocol'
import type { PresentedCard } from './device-state.ts'

/** How long the reader `SIMULATOR` seems to wait for its customer. */
export const AUTOMATIC_PRESENTMENT_MS = 300

/** The card that the reader `SIMULATOR` taps: the configured one, by number or by name; otherwise a good Visa. */
export function automaticCard(configuration: AutomaticPresentment): PresentedCard {
  const fallback = configuration.paymentMethodType === 'interac_present' ? 'interac' : 'visa'
  const card = configuration.testCardNumber ?? configuration.testPaymentMethod ?? fallback
  return { card, read_method: 'contactless_emv' }
}
