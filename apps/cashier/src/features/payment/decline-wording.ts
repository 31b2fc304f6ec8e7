import type { Decline } from '@till/payment-flow'

/**
 * Why a card was declined, as far as anybody at the counter may read it. What tells a lost, stolen or suspected card
 * from any other is `generic`: the cashier must not have to face its holder with it.
 */
export type DeclineReason =
  | 'generic'
  | 'insufficient_funds'
  | 'over_limit'
  | 'expired'
  | 'not_accepted'
  | 'ask_bank'
  | 'wrong_pin'
  | 'pin_needed'
  | 'pin_blocked'
  | 'unlock_phone'
  | 'try_again'

/** Stripe's decline codes (docs.stripe.com/declines/codes). A code that is not here is `generic`. */
const declineReasons = {
  approve_with_id: 'try_again',
  authentication_not_handled: 'pin_needed',
  authentication_required: 'pin_needed',
  call_issuer: 'ask_bank',
  card_not_supported: 'not_accepted',
  card_velocity_exceeded: 'over_limit',
  currency_not_supported: 'not_accepted',
  do_not_honor: 'ask_bank',
  do_not_try_again: 'generic',
  duplicate_transaction: 'generic',
  expired_card: 'expired',
  fraudulent: 'generic',
  generic_decline: 'generic',
  incorrect_address: 'generic',
  incorrect_cvc: 'generic',
  incorrect_number: 'generic',
  incorrect_pin: 'wrong_pin',
  incorrect_zip: 'generic',
  insufficient_funds: 'insufficient_funds',
  invalid_account: 'generic',
  invalid_amount: 'ask_bank',
  invalid_cvc: 'generic',
  invalid_expiry_month: 'expired',
  invalid_expiry_year: 'expired',
  invalid_number: 'generic',
  invalid_pin: 'wrong_pin',
  issuer_not_available: 'try_again',
  lost_card: 'generic',
  merchant_blacklist: 'generic',
  mobile_device_authentication_required: 'unlock_phone',
  new_account_information_available: 'ask_bank',
  no_action_taken: 'ask_bank',
  not_permitted: 'not_accepted',
  offline_pin_required: 'pin_needed',
  online_or_offline_pin_required: 'pin_needed',
  pickup_card: 'generic',
  pin_try_exceeded: 'pin_blocked',
  processing_error: 'try_again',
  reenter_transaction: 'try_again',
  restricted_card: 'generic',
  revocation_of_all_authorizations: 'generic',
  revocation_of_authorization: 'generic',
  security_violation: 'generic',
  service_not_allowed: 'not_accepted',
  stolen_card: 'generic',
  stop_payment_order: 'generic',
  testmode_decline: 'generic',
  transaction_not_allowed: 'not_accepted',
  try_again_later: 'try_again',
  withdrawal_count_limit_exceeded: 'over_limit',
} as const satisfies Record<string, DeclineReason>

const reasons: ReadonlyMap<string, DeclineReason> = new Map(Object.entries(declineReasons))

/** The finer of Stripe's two codes decides; some declines, such as an expired card, have only the outer one. */
export function declineReason({ code, declineCode }: Pick<Decline, 'code' | 'declineCode'>): DeclineReason {
  return reasons.get(declineCode ?? '') ?? (declineCode === null ? reasons.get(code) : null) ?? 'generic'
}

/** Whether the very same card may do the next time; otherwise another one is asked for. */
export function mayRetrySameCard(reason: DeclineReason): boolean {
  switch (reason) {
    case 'wrong_pin':
    case 'pin_needed':
    case 'unlock_phone':
    case 'try_again':
      return true
    case 'generic':
    case 'insufficient_funds':
    case 'over_limit':
    case 'expired':
    case 'not_accepted':
    case 'ask_bank':
    case 'pin_blocked':
      return false
    default:
      return reason satisfies never
  }
}
