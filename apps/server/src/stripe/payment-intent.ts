import { ClientSecret, PaymentIntentId, ReaderId } from '@till/contract'
import type { CardSummary, EmvDetails } from '@till/contract'
import type { IntentReading } from '@till/payment-flow'
import type Stripe from 'stripe'
import type * as z from 'zod'

/** What the till reads in a PaymentIntent, in its own words. Amounts are minor units, moments Unix milliseconds. */
export interface PaymentIntentFacts {
  readonly id: PaymentIntentId
  /** What decides the payment's status. */
  readonly reading: IntentReading
  readonly clientSecret: ClientSecret
  /** With a tip chosen on the reader, the tip is in it. */
  readonly amountMinor: number
  readonly tipMinor: number
  readonly receivedMinor: number
  readonly currency: string
  readonly saleId: string | null
  readonly attemptId: string | null
  /** Stripe clears it at the next update of the PaymentIntent. */
  readonly decline: { readonly code: string; readonly declineCode: string | null } | null
  readonly card: CardFacts | null
}

/** The card of the latest charge. */
interface CardFacts {
  readonly summary: CardSummary
  readonly emv: z.infer<typeof EmvDetails> | null
  readonly readerId: ReaderId | null
  readonly captureBefore: number | null
  /** When the issuer answered. */
  readonly chargedAt: number
}

/** A PaymentIntent as the sweep through Stripe sees it: whoever made it, in whatever state. */
export interface ListedIntent {
  readonly id: PaymentIntentId
  /** Stripe's word. */
  readonly status: string
  readonly amountMinor: number
  readonly currency: string
  readonly createdAt: number
  readonly attemptId: string | null
  /** Whether a card at a reader may pay it; the rest of an account's PaymentIntents are no till's. */
  readonly isInPerson: boolean
  readonly card: CardSummary | null
  readonly captureBefore: number | null
}

const secondMs = 1_000

const inPersonTypes = new Set(['card_present', 'interac_present'])

/** Expects `latest_charge` expanded. */
export function readListedIntent(intent: Stripe.PaymentIntent): ListedIntent {
  const charge = typeof intent.latest_charge === 'object' ? intent.latest_charge : null
  const card = charge === null ? null : readCard(charge)
  return {
    id: PaymentIntentId.parse(intent.id),
    status: intent.status,
    amountMinor: intent.amount,
    currency: intent.currency,
    createdAt: intent.created * secondMs,
    attemptId: intent.metadata['attempt'] ?? null,
    isInPerson: intent.payment_method_types.some((type) => inPersonTypes.has(type)),
    card: card?.summary ?? null,
    captureBefore: card?.captureBefore ?? null,
  }
}

/** Expects `latest_charge` expanded. Throws where Stripe breaks its own format. */
export function readPaymentIntent(intent: Stripe.PaymentIntent): PaymentIntentFacts {
  const charge = typeof intent.latest_charge === 'object' ? intent.latest_charge : null
  return {
    id: PaymentIntentId.parse(intent.id),
    reading: readStatus(intent, charge),
    clientSecret: ClientSecret.parse(intent.client_secret),
    amountMinor: intent.amount,
    tipMinor: intent.amount_details?.tip?.amount ?? 0,
    receivedMinor: intent.amount_received,
    currency: intent.currency,
    saleId: intent.metadata['sale'] ?? null,
    attemptId: intent.metadata['attempt'] ?? null,
    decline: readDecline(intent.last_payment_error),
    card: charge === null ? null : readCard(charge),
  }
}

function readStatus(intent: Stripe.PaymentIntent, charge: Stripe.Charge | null): IntentReading {
  const status: string = intent.status
  switch (status) {
    case 'requires_payment_method':
    case 'requires_confirmation':
    case 'requires_action':
    case 'processing':
    case 'requires_capture':
      return { status }
    case 'succeeded':
      return { status, settledInOneMessage: isSettledInOneMessage(charge) }
    case 'canceled':
      return { status, authorization: authorizationOf(intent, charge) }
    // Stripe may add a status, so the compiler cannot list them all.
    default:
      return { status: 'unrecognised' }
  }
}

/** Interac (Canada) and eftpos (Australia) authorise and settle in the same message. */
function isSettledInOneMessage(charge: Stripe.Charge | null): boolean {
  const details = charge?.payment_method_details
  return details?.type === 'interac_present' || details?.card_present?.network === 'eftpos_au'
}

/** What became of the authorization of an intent that was canceled, if a card was ever authorised for it. */
function authorizationOf(
  intent: Stripe.PaymentIntent,
  charge: Stripe.Charge | null,
): 'none' | 'released' | 'lapsed' {
  if (charge === null || charge.failure_code !== null) return 'none'
  const { cancellation_reason: reason } = intent
  return reason === 'automatic' || reason === 'expired' ? 'lapsed' : 'released'
}

function readDecline(error: Stripe.PaymentIntent.LastPaymentError | null): PaymentIntentFacts['decline'] {
  if (error === null) return null
  return { code: error.code ?? error.type, declineCode: error.decline_code ?? null }
}

function readCard(charge: Stripe.Charge): CardFacts | null {
  const details = charge.payment_method_details
  const present = details?.card_present
  const card = present ?? details?.interac_present
  if (card === undefined) return null
  const captureBeforeSeconds = present?.capture_before ?? null
  return {
    summary: {
      brand: card.brand ?? 'unknown',
      last4: card.last4 ?? '',
      readMethod: card.read_method,
      wallet: present?.wallet?.type ?? null,
    },
    emv: card.receipt === null ? null : readEmv(card.receipt),
    readerId: readReaderId(card.reader),
    captureBefore: captureBeforeSeconds === null ? null : captureBeforeSeconds * secondMs,
    chargedAt: charge.created * secondMs,
  }
}

function readReaderId(reader: string | null | undefined): ReaderId | null {
  return ReaderId.safeParse(reader).data ?? null
}

type StripeReceipt = Stripe.Charge.PaymentMethodDetails.CardPresent.Receipt
type InteracReceipt = Stripe.Charge.PaymentMethodDetails.InteracPresent.Receipt

function readEmv(receipt: StripeReceipt | InteracReceipt): z.infer<typeof EmvDetails> {
  return {
    applicationPreferredName: receipt.application_preferred_name,
    dedicatedFileName: receipt.dedicated_file_name,
    accountType: receipt.account_type ?? null,
    authorizationCode: receipt.authorization_code,
    authorizationResponseCode: receipt.authorization_response_code,
    applicationCryptogram: receipt.application_cryptogram,
    cardholderVerificationMethod: receipt.cardholder_verification_method,
    terminalVerificationResults: receipt.terminal_verification_results,
    transactionStatusInformation: receipt.transaction_status_information,
  }
}
