import type { DeclineCode } from './declines.ts'

/** How the card's issuer answers. */
type CardBehaviour =
  | { kind: 'approves' }
  | { kind: 'declines'; declineCode: DeclineCode }
  /** Refuses without a PIN; the reader then asks for it and tries again. */
  | { kind: 'wants_pin'; pin: 'online_pin' | 'offline_pin' }
  /** Refunds begin as `succeeded` and fail later. */
  | { kind: 'fails_refunds' }
  /** Refunds begin as `pending` and succeed later. */
  | { kind: 'delays_refunds' }
  /** Stripe's physical test card: the last two digits of the amount decide. */
  | { kind: 'obeys_amount' }

export interface TestCard {
  /** The name Stripe's documentation gives it as a test payment method. */
  name: string
  number: string
  brand: string
  funding: 'credit' | 'debit' | 'prepaid'
  country: string
  behaviour: CardBehaviour
  /** Authorized and captured in one message, whatever the capture method (Interac, eftpos). */
  isSingleMessage: boolean
  /** Interac travels as its own payment method type. */
  type: 'card_present' | 'interac_present'
}

/** Stripe's physical test card; not in its list of simulated cards, so the name is ours. */
const PHYSICAL_TEST_CARD = 'physical_test_card'

const APPROVES: CardBehaviour = { kind: 'approves' }
const declines = (declineCode: DeclineCode): CardBehaviour => ({ kind: 'declines', declineCode })

function card(name: string, number: string, brand: string, variations: Partial<TestCard> = {}): TestCard {
  return {
    name,
    number,
    brand,
    funding: 'credit',
    country: 'US',
    behaviour: APPROVES,
    isSingleMessage: false,
    type: 'card_present',
    ...variations,
  }
}

/** The cards of Stripe's page on testing Terminal. */
export const TEST_CARDS: readonly TestCard[] = [
  card('visa', '4242424242424242', 'visa'),
  card('visa_debit', '4000056655665556', 'visa', { funding: 'debit' }),
  card('mastercard', '5555555555554444', 'mastercard'),
  card('mastercard_debit', '5200828282828210', 'mastercard', { funding: 'debit' }),
  card('mastercard_prepaid', '5105105105105100', 'mastercard', { funding: 'prepaid' }),
  card('amex', '378282246310005', 'amex'),
  card('amex2', '371449635398431', 'amex'),
  card('discover', '6011111111111117', 'discover'),
  card('discover2', '6011000990139424', 'discover'),
  card('diners', '3056930009020004', 'diners'),
  card('diners_14digits', '36227206271667', 'diners'),
  card('jcb', '3566002020360505', 'jcb', { country: 'JP' }),
  card('unionpay', '6200000000000005', 'unionpay', { country: 'CN' }),
  card('interac', '4506445006931933', 'interac', {
    funding: 'debit',
    country: 'CA',
    isSingleMessage: true,
    type: 'interac_present',
  }),
  card('eftpos_au_debit', '6280000360000978', 'eftpos_au', {
    funding: 'debit',
    country: 'AU',
    isSingleMessage: true,
  }),
  card('eftpos_au_visa_debit', '4000050360000001', 'visa', { funding: 'debit', country: 'AU' }),
  card('eftpos_au_mastercard_debit', '5555050360000080', 'mastercard', { funding: 'debit', country: 'AU' }),
  card('cartes_bancaires_visa_debit', '4000002500001001', 'visa', { funding: 'debit', country: 'FR' }),
  card('girocard_debit', '4711009900000316877', 'girocard', { funding: 'debit', country: 'DE' }),
  card('offline_pin_cvm', '4001007020000002', 'visa', {
    behaviour: { kind: 'wants_pin', pin: 'offline_pin' },
    country: 'GB',
  }),
  card('offline_pin_sca_retry', '4000008260000075', 'visa', {
    behaviour: { kind: 'wants_pin', pin: 'offline_pin' },
    country: 'GB',
  }),
  card('online_pin_cvm', '4001000360000005', 'visa', {
    behaviour: { kind: 'wants_pin', pin: 'online_pin' },
    country: 'AU',
  }),
  card('online_pin_sca_retry', '4000002760000008', 'visa', {
    behaviour: { kind: 'wants_pin', pin: 'online_pin' },
    country: 'DE',
  }),
  card('charge_declined', '4000000000000002', 'visa', { behaviour: declines('generic_decline') }),
  card('charge_declined_insufficient_funds', '4000000000009995', 'visa', {
    behaviour: declines('insufficient_funds'),
  }),
  card('charge_declined_lost_card', '4000000000009987', 'visa', { behaviour: declines('lost_card') }),
  card('charge_declined_stolen_card', '4000000000009979', 'visa', { behaviour: declines('stolen_card') }),
  card('charge_declined_expired_card', '4000000000000069', 'visa', { behaviour: declines('expired_card') }),
  card('charge_declined_processing_error', '4000000000000119', 'visa', {
    behaviour: declines('processing_error'),
  }),
  card('refund_fail', '4000000000005126', 'visa', { behaviour: { kind: 'fails_refunds' } }),
  card('refund_pending', '4000000000007726', 'visa', { behaviour: { kind: 'delays_refunds' } }),
  card(PHYSICAL_TEST_CARD, '4000000000000077', 'visa', { behaviour: { kind: 'obeys_amount' } }),
]

/** By its name, such as `visa`, or its number. */
export function findTestCard(nameOrNumber: string): TestCard | undefined {
  const wanted = nameOrNumber.replaceAll(' ', '')
  return TEST_CARDS.find((candidate) => candidate.name === wanted || candidate.number === wanted)
}
