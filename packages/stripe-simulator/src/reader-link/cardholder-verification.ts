import type { ReadMethod } from '@till/terminal-simulator/protocol'
import { findTestCard } from '../cards/test-cards.ts'

/** What a reader asks of the cardholder: nothing, a PIN that the chip checks, or one that the issuer checks. */
export type PinDemand = 'none' | 'offline_pin' | 'online_pin'

/** How the cardholder was checked, as the issuer is told; `failure` is a PIN that the chip found wrong too often. */
export type Verification = PinDemand | 'failure'

/** The PIN that the chip of every test card knows. [Stripe: Test Terminal, amount endings] */
const OFFLINE_PIN = '1234'

const ONLINE_PIN = /^\d{4}$/

/** The amounts, by their last two digits, over which the physical test card asks for a PIN. [Stripe: Test Terminal] */
const AMOUNT_DEMANDS: Readonly<Record<number, PinDemand>> = { 2: 'offline_pin', 3: 'online_pin' }

/**
 * What a reader asks of the cardholder for this card, read this way, over this amount in minor units.
 *
 * A chip can only check a PIN while the card is in the reader, and a stripe can carry none at all: such a card goes to the
 * issuer without, who then says no.
 */
export function pinDemand(card: string, readMethod: ReadMethod, amount: number): PinDemand {
  const demand = cardDemand(card, amount)
  if (readMethod === 'magnetic_stripe_track2') return 'none'
  return readMethod === 'contactless_emv' && demand === 'offline_pin' ? 'none' : demand
}

function cardDemand(card: string, amount: number): PinDemand {
  const behaviour = findTestCard(card)?.behaviour
  if (behaviour?.kind === 'wants_pin') return behaviour.pin
  return behaviour?.kind === 'obeys_amount' ? (AMOUNT_DEMANDS[amount % 100] ?? 'none') : 'none'
}

/** Whether a PIN is right: the chip compares it, the issuer of a test card takes any four digits. */
export function isPinRight(demand: Exclude<PinDemand, 'none'>, pin: string): boolean {
  return demand === 'offline_pin' ? pin === OFFLINE_PIN : ONLINE_PIN.test(pin)
}
