import type { Ids } from '../ids.ts'
import type { CardholderVerification } from './issuer.ts'
import type { TestCard } from './test-cards.ts'

export type ReadMethod =
  | 'contact_emv'
  | 'contactless_emv'
  | 'contactless_magstripe_mode'
  | 'magnetic_stripe_fallback'
  | 'magnetic_stripe_track2'

/** What the card networks want on a printed receipt. */
export interface EmvReceipt {
  accountType: 'checking' | 'credit' | 'prepaid' | 'unknown'
  applicationCryptogram: string
  applicationPreferredName: string
  authorizationCode: string | null
  /** EMV tag 8A. */
  authorizationResponseCode: string
  cardholderVerificationMethod: CardholderVerification
  /** EMV tag 84, the AID. */
  dedicatedFileName: string
  /** EMV tag 95. */
  terminalVerificationResults: string
  /** EMV tag 9B. */
  transactionStatusInformation: string
}

/** Application ids as registered by the networks, and the names their cards carry. */
const APPLICATIONS: Record<string, { aid: string; name: string }> = {
  visa: { aid: 'A0000000031010', name: 'Visa' },
  mastercard: { aid: 'A0000000041010', name: 'Mastercard' },
  amex: { aid: 'A00000002501', name: 'American Express' },
  discover: { aid: 'A0000001523010', name: 'Discover' },
  diners: { aid: 'A0000001523010', name: 'Diners Club' },
  jcb: { aid: 'A0000000651010', name: 'JCB' },
  unionpay: { aid: 'A000000333010101', name: 'UnionPay' },
  interac: { aid: 'A0000002771010', name: 'Interac' },
  eftpos_au: { aid: 'A00000038410', name: 'eftpos' },
  girocard: { aid: 'A0000003591010028001', name: 'girocard' },
}
const UNKNOWN_APPLICATION = { aid: 'A0000000000000', name: 'Card' }

const RESPONSE_APPROVED = '3030'
const RESPONSE_DECLINED = '3035'
const ACCOUNT_TYPES = { credit: 'credit', debit: 'checking', prepaid: 'prepaid' } as const

/** The EMV lines of a receipt; null when no chip was read. */
export function emvReceipt(
  ids: Ids,
  card: TestCard,
  readMethod: ReadMethod,
  verification: CardholderVerification,
  isApproved: boolean,
): EmvReceipt | null {
  if (readMethod !== 'contact_emv' && readMethod !== 'contactless_emv') return null
  const application = APPLICATIONS[card.brand] ?? UNKNOWN_APPLICATION
  const isContact = readMethod === 'contact_emv'
  const suffix = card.funding === 'credit' && card.brand === 'visa' ? ' Credit' : ''
  return {
    accountType: ACCOUNT_TYPES[card.funding],
    applicationCryptogram: hexadecimal(ids, 16),
    applicationPreferredName:
      card.funding === 'debit' && card.brand !== 'interac'
        ? `${application.name} Debit`
        : `${application.name}${suffix}`,
    authorizationCode: isApproved ? hexadecimal(ids, 6) : null,
    authorizationResponseCode: isApproved ? RESPONSE_APPROVED : RESPONSE_DECLINED,
    cardholderVerificationMethod: verification,
    dedicatedFileName: application.aid,
    terminalVerificationResults: isContact ? '8000008000' : '0000000000',
    transactionStatusInformation: isContact ? '6800' : '0000',
  }
}

/** How the cardholder is checked when nobody asked for a PIN. */
export function defaultVerification(readMethod: ReadMethod): CardholderVerification {
  return readMethod === 'contactless_emv' || readMethod === 'contactless_magstripe_mode'
    ? 'none'
    : 'signature'
}

function hexadecimal(ids: Ids, digits: number): string {
  return Array.from(ids.random(digits), (letter) => ((letter.codePointAt(0) ?? 0) % 16).toString(16))
    .join('')
    .toUpperCase()
}
