import { CHARGES_LISTED_BEFORE, isBefore } from '../../api-versions.ts'
import { wireList } from '../../http/lists.ts'
import { docUrl, inOrder } from '../../http/refusal.ts'
import type { JsonObject, WireObject } from '../../json.ts'
import type { View } from '../../work.ts'
import { charges } from '../charges/entity.ts'
import { formatCharge } from '../charges/formatter.ts'
import { paymentMethods } from '../payment-methods/entity.ts'
import { formatPaymentMethod } from '../payment-methods/formatter.ts'
import type { PaymentIntentEntity } from './entity.ts'

export function formatPaymentIntent(intent: PaymentIntentEntity, view: View): WireObject {
  return {
    id: intent.id,
    object: 'payment_intent',
    allowed_payment_method_types: intent.hasAllowedTypes ? intent.paymentMethodTypes : null,
    amount: intent.amount,
    amount_capturable: intent.amountCapturable,
    amount_details: { tip: intent.tipAmount === null ? {} : { amount: intent.tipAmount } },
    amount_received: intent.amountReceived,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods: intent.hasAutomaticTypes ? { allow_redirects: 'always', enabled: true } : null,
    canceled_at: intent.canceledAtSeconds,
    cancellation_reason: intent.cancellationReason,
    capture_method: intent.captureMethod,
    ...(isBefore(view.apiVersion, CHARGES_LISTED_BEFORE) ? { charges: listCharges(intent.id, view) } : {}),
    client_secret: intent.clientSecret,
    confirmation_method: 'automatic',
    created: intent.createdSeconds,
    currency: intent.currency,
    customer: null,
    customer_account: null,
    description: intent.description,
    excluded_payment_method_types: null,
    last_payment_error: formatLastError(intent, view),
    latest_charge: intent.latestChargeId,
    livemode: false,
    managed_payments: null,
    metadata: intent.metadata,
    next_action: null,
    on_behalf_of: null,
    payment_method: intent.paymentMethodId,
    payment_method_configuration_details: null,
    payment_method_options: formatOptions(intent),
    payment_method_types: intent.paymentMethodTypes,
    payment_record: null,
    processing: null,
    receipt_email: intent.receiptEmail,
    review: null,
    setup_future_usage: intent.setupFutureUsage,
    shipping: intent.shipping,
    source: null,
    statement_descriptor: intent.statementDescriptor,
    statement_descriptor_suffix: intent.statementDescriptorSuffix,
    status: intent.status,
    transfer_data: null,
    transfer_group: intent.transferGroup,
  }
}

/** What someone who only has the client secret and a publishable key may see. */
const PUBLIC_FIELDS: readonly string[] = [
  'id',
  'object',
  'amount',
  'amount_details',
  'automatic_payment_methods',
  'canceled_at',
  'cancellation_reason',
  'capture_method',
  'client_secret',
  'confirmation_method',
  'created',
  'currency',
  'description',
  'last_payment_error',
  'livemode',
  'next_action',
  'payment_method',
  'payment_method_configuration_details',
  'payment_method_types',
  'processing',
  'receipt_email',
  'setup_future_usage',
  'shipping',
  'source',
  'status',
]

export function publicPart(intent: WireObject): WireObject {
  const entries = Object.entries(intent).filter(([field]) => PUBLIC_FIELDS.includes(field))
  return { object: 'payment_intent', ...Object.fromEntries(entries) }
}

function listCharges(intentId: string, view: View): WireObject {
  const data = view.store.all(charges, intentId).map((charge) => formatCharge(charge, view))
  return wireList(`/v1/charges?payment_intent=${intentId}`, data)
}

function formatLastError(intent: PaymentIntentEntity, { store }: View): JsonObject | null {
  if (intent.lastPaymentError === null) return null
  const { error, paymentMethodId } = intent.lastPaymentError
  const method = store.find(paymentMethods, paymentMethodId)
  return inOrder({
    ...error,
    doc_url: error.code === undefined ? undefined : docUrl(error.code),
    payment_method: method && formatPaymentMethod(method),
  })
}

function formatOptions(intent: PaymentIntentEntity): JsonObject {
  const options: JsonObject = {}
  for (const type of intent.paymentMethodTypes) options[type] = optionsOf(type, intent)
  return options
}

function optionsOf(type: string, { cardPresent }: PaymentIntentEntity): JsonObject {
  if (type === 'card') {
    return { installments: null, mandate_options: null, network: null, request_three_d_secure: 'automatic' }
  }
  if (type !== 'card_present') return {}
  return {
    capture_method: cardPresent.captureMethod ?? undefined,
    request_extended_authorization: cardPresent.requestExtendedAuthorization,
    request_incremental_authorization_support: cardPresent.requestIncrementalAuthorization,
    routing:
      cardPresent.requestedPriority === null
        ? undefined
        : { requested_priority: cardPresent.requestedPriority },
  }
}
