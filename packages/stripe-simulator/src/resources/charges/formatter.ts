import type { EmvReceipt } from '../../cards/emv.ts'
import { CHARGES_LISTED_BEFORE, isBefore } from '../../api-versions.ts'
import { wireList } from '../../http/lists.ts'
import type { JsonObject, WireObject } from '../../json.ts'
import type { View } from '../../work.ts'
import { EMPTY_BILLING_DETAILS } from '../payment-methods/formatter.ts'
import { refunds } from '../refunds/entity.ts'
import { formatRefund } from '../refunds/formatter.ts'
import type { ChargeEntity } from './entity.ts'

export function formatCharge(charge: ChargeEntity, view: View): WireObject {
  const isPaid = charge.status !== 'failed'
  // Stripe books the letting go of a hold as a refund too.
  const returned = charge.amountRefunded + charge.amountReleased
  return {
    id: charge.id,
    object: 'charge',
    amount: charge.amount,
    amount_captured: charge.amountCaptured,
    amount_refunded: returned,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: null,
    billing_details: EMPTY_BILLING_DETAILS,
    calculated_statement_descriptor: isPaid ? 'SIMULATOR' : null,
    captured: charge.status === 'captured',
    created: charge.createdSeconds,
    currency: charge.currency,
    customer: null,
    description: charge.description,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: charge.decline?.code ?? null,
    failure_message: charge.decline?.message ?? null,
    fraud_details: {},
    livemode: false,
    metadata: charge.metadata,
    on_behalf_of: null,
    outcome: formatOutcome(charge),
    paid: isPaid,
    payment_intent: charge.paymentIntentId,
    payment_method: charge.paymentMethodId,
    payment_method_details: { [charge.type]: formatCard(charge), type: charge.type },
    receipt_email: charge.receiptEmail,
    receipt_number: null,
    receipt_url: null,
    refunded: isPaid && returned === charge.amount,
    ...(isBefore(view.apiVersion, CHARGES_LISTED_BEFORE) ? { refunds: listRefunds(charge.id, view) } : {}),
    review: null,
    shipping: null,
    source: null,
    source_transfer: null,
    statement_descriptor: null,
    statement_descriptor_suffix: charge.statementDescriptorSuffix,
    status: isPaid ? 'succeeded' : 'failed',
    transfer_data: null,
    transfer_group: charge.transferGroup,
  }
}

/** The refunds of a charge as the list that stands inside it. */
export function listRefunds(chargeId: string, view: View): WireObject {
  const data = view.store.all(refunds, chargeId).map((refund) => formatRefund(refund))
  return wireList(`/v1/charges/${chargeId}/refunds`, data)
}

function formatOutcome({ decline }: ChargeEntity): JsonObject {
  if (decline === null) {
    return {
      advice_code: null,
      network_advice_code: null,
      network_decline_code: null,
      network_status: 'approved_by_network',
      reason: null,
      seller_message: 'Payment complete.',
      type: 'authorized',
    }
  }
  return {
    advice_code: decline.adviceCode,
    network_advice_code: null,
    network_decline_code: decline.networkDeclineCode,
    network_status: 'declined_by_network',
    reason: decline.declineCode,
    seller_message: 'The bank did not return any further details with this decline.',
    type: 'issuer_declined',
  }
}

function formatCard(charge: ChargeEntity): JsonObject {
  const { card } = charge
  const common: JsonObject = {
    brand: card.brand,
    cardholder_name: null,
    country: card.country,
    emv_auth_data: null,
    exp_month: card.expMonth,
    exp_year: card.expYear,
    fingerprint: card.fingerprint,
    funding: card.funding,
    generated_card: null,
    last4: card.last4,
    location: charge.locationId ?? undefined,
    network: card.brand,
    network_transaction_id: charge.networkTransactionId,
    preferred_locales: ['en'],
    read_method: charge.readMethod,
    reader: charge.readerId ?? undefined,
    receipt: charge.receipt === null ? null : formatReceipt(charge.receipt),
  }
  if (charge.type === 'interac_present') return common
  return {
    ...common,
    amount_authorized: charge.decline === null ? charge.amount : null,
    brand_product: null,
    capture_before: charge.captureBeforeSeconds ?? undefined,
    incremental_authorization_supported: false,
    offline: null,
    overcapture_supported: false,
  }
}

function formatReceipt(receipt: EmvReceipt): JsonObject {
  return {
    account_type: receipt.accountType,
    application_cryptogram: receipt.applicationCryptogram,
    application_preferred_name: receipt.applicationPreferredName,
    authorization_code: receipt.authorizationCode,
    authorization_response_code: receipt.authorizationResponseCode,
    cardholder_verification_method: receipt.cardholderVerificationMethod,
    dedicated_file_name: receipt.dedicatedFileName,
    terminal_verification_results: receipt.terminalVerificationResults,
    transaction_status_information: receipt.transactionStatusInformation,
  }
}
