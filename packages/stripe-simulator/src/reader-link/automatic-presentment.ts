import { findTestCard } from '../cards/test-cards.ts'
import type { AutomaticPresentment, LinkError } from '@till/terminal-simulator/protocol'
import { pinDemand } from './cardholder-verification.ts'
import type { PresentedCard } from './device-state.ts'

/** How long the reader `SIMULATOR` seems to wait for its customer. */
export const AUTOMATIC_PRESENTMENT_MS = 300

/** The card that the reader `SIMULATOR` presents over this amount: tapped, or inserted where the chip has to check the PIN. */
export function automaticCard(configuration: AutomaticPresentment, amount: number): PresentedCard {
  const card = configuredCard(configuration)
  const needsChip = pinDemand(card, 'contact_emv', amount) === 'offline_pin'
  return { card, read_method: needsChip ? 'contact_emv' : 'contactless_emv' }
}

/** Why the reader `SIMULATOR` has no card to present; undefined when it has, or for a reader that customers use. */
export function automaticCardError(configuration: AutomaticPresentment | undefined): LinkError | undefined {
  if (!configuration || findTestCard(configuredCard(configuration))) return undefined
  return { code: 'reader_error', message: `No such test card: '${configuredCard(configuration)}'` }
}

/** By number or by name; otherwise a good card. */
function configuredCard({
  testCardNumber,
  testPaymentMethod,
  paymentMethodType,
}: AutomaticPresentment): string {
  const fallback = paymentMethodType === 'interac_present' ? 'interac' : 'visa'
  return testCardNumber ?? testPaymentMethod ?? fallback
}
