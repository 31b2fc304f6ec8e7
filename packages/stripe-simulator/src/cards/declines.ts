/** Why an issuer said no. */
export type DeclineCode =
  | 'call_issuer'
  | 'card_not_supported'
  | 'expired_card'
  | 'generic_decline'
  | 'incorrect_pin'
  | 'insufficient_funds'
  | 'lost_card'
  | 'offline_pin_required'
  | 'online_or_offline_pin_required'
  | 'pin_try_exceeded'
  | 'processing_error'
  | 'stolen_card'
  | 'withdrawal_count_limit_exceeded'

export interface Decline {
  code: 'card_declined' | 'expired_card' | 'processing_error'
  declineCode: DeclineCode
  message: string
  adviceCode: 'try_again_later' | 'do_not_try_again' | 'confirm_card_data'
  /** ISO 8583 response code, as the network says it. */
  networkDeclineCode: string
}

const DECLINED = { code: 'card_declined', message: 'Your card was declined.' } as const
const TRY_LATER = 'try_again_later'
const NEVER_AGAIN = 'do_not_try_again'

/** Codes and sentences as recorded from Stripe for online cards; the network codes are ISO 8583's. */
const DECLINES: Record<DeclineCode, Omit<Decline, 'declineCode'>> = {
  call_issuer: { ...DECLINED, adviceCode: TRY_LATER, networkDeclineCode: '01' },
  card_not_supported: {
    ...DECLINED,
    message: 'Your card does not support this type of purchase.',
    adviceCode: NEVER_AGAIN,
    networkDeclineCode: '57',
  },
  expired_card: {
    code: 'expired_card',
    message: 'Your card has expired.',
    adviceCode: NEVER_AGAIN,
    networkDeclineCode: '54',
  },
  generic_decline: { ...DECLINED, adviceCode: TRY_LATER, networkDeclineCode: '01' },
  incorrect_pin: { ...DECLINED, adviceCode: 'confirm_card_data', networkDeclineCode: '55' },
  insufficient_funds: {
    ...DECLINED,
    message: 'Your card has insufficient funds.',
    adviceCode: TRY_LATER,
    networkDeclineCode: '51',
  },
  lost_card: { ...DECLINED, adviceCode: NEVER_AGAIN, networkDeclineCode: '41' },
  offline_pin_required: { ...DECLINED, adviceCode: TRY_LATER, networkDeclineCode: '70' },
  online_or_offline_pin_required: { ...DECLINED, adviceCode: TRY_LATER, networkDeclineCode: '65' },
  pin_try_exceeded: { ...DECLINED, adviceCode: NEVER_AGAIN, networkDeclineCode: '75' },
  processing_error: {
    code: 'processing_error',
    message: 'An error occurred while processing your card. Try again in a little bit.',
    adviceCode: TRY_LATER,
    networkDeclineCode: '06',
  },
  stolen_card: { ...DECLINED, adviceCode: NEVER_AGAIN, networkDeclineCode: '43' },
  withdrawal_count_limit_exceeded: { ...DECLINED, adviceCode: TRY_LATER, networkDeclineCode: '65' },
}

export function decline(declineCode: DeclineCode): Decline {
  return { declineCode, ...DECLINES[declineCode] }
}
