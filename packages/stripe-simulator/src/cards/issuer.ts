import { decline, type Decline, type DeclineCode } from './declines.ts'
import type { TestCard } from './test-cards.ts'

/** How the cardholder was checked; `failure` is a PIN that the reader or the issuer found wrong. */
export type CardholderVerification =
  'none' | 'signature' | 'offline_pin' | 'offline_pin_and_signature' | 'online_pin' | 'approval' | 'failure'

/** Last two digits of the amount, tip included, that decide on the physical test card (Stripe's page on testing Terminal). */
const AMOUNT_ENDINGS: Record<number, DeclineCode> = {
  1: 'call_issuer',
  5: 'generic_decline',
  55: 'incorrect_pin',
  60: 'online_or_offline_pin_required',
  65: 'withdrawal_count_limit_exceeded',
  75: 'pin_try_exceeded',
}
const ENDING_OFFLINE_PIN = 2
const ENDING_ONLINE_PIN = 3

/**
 * The card issuer's answer: the decline, or undefined for yes.
 *
 * @param amount what is to be paid in all, in minor units
 */
export function askIssuer(
  card: TestCard,
  amount: number,
  verification: CardholderVerification,
): Decline | undefined {
  const declineCode = verification === 'failure' ? 'incorrect_pin' : refusalOf(card, amount, verification)
  return declineCode === undefined ? undefined : decline(declineCode)
}

function refusalOf(
  { behaviour }: TestCard,
  amount: number,
  verification: CardholderVerification,
): DeclineCode | undefined {
  switch (behaviour.kind) {
    case 'declines':
      return behaviour.declineCode
    case 'wants_pin':
      return refusalWithoutPin(behaviour.pin, verification)
    case 'obeys_amount': {
      const ending = amount % 100
      if (ending === ENDING_OFFLINE_PIN) return refusalWithoutPin('offline_pin', verification)
      if (ending === ENDING_ONLINE_PIN) return refusalWithoutPin('online_pin', verification)
      return AMOUNT_ENDINGS[ending]
    }
    case 'approves':
    case 'fails_refunds':
    case 'delays_refunds':
      return undefined
    default:
      return behaviour satisfies never
  }
}

function refusalWithoutPin(
  pin: 'online_pin' | 'offline_pin',
  verification: CardholderVerification,
): DeclineCode | undefined {
  if (verification.startsWith('offline_pin') || verification === 'online_pin') return undefined
  return pin === 'offline_pin' ? 'offline_pin_required' : 'online_or_offline_pin_required'
}
