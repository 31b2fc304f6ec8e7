import { unixSeconds } from '../../clock.ts'
import { checkAmount, checkCurrency } from '../../currencies.ts'
import { endpoint, type Ask } from '../../http/endpoint.ts'
import { listPage } from '../../http/lists.ts'
import { isWithin, mergeMetadata, type ParsedBy } from '../../http/params.ts'
import { invalidRequest, missingParameter, noSuch, notAllowedNow, Refusal } from '../../http/refusal.ts'
import type { Resource } from '../../http/resource.ts'
import { newId } from '../../ids.ts'
import type { JsonObject } from '../../json.ts'
import type { View, Work } from '../../work.ts'
import { emit } from '../events/emit.ts'
import { paymentIntents, type PaymentIntentEntity } from './entity.ts'
import { formatPaymentIntent, publicPart } from './formatter.ts'
import { cancelPaymentIntent, captureHold, heldCharge } from './holds.ts'
import { checkCancelable, checkCapturable, checkEditable } from './statuses.ts'
import {
  cancelParams,
  captureParams,
  createParams,
  defaultCaptureMethod,
  defaultTypes,
  listIntentsParams,
  readCardPresentOptions,
  readTypes,
  retrieveParams,
  updateParams,
} from './validation.ts'

const SECRET_LENGTH = 25

const create = endpoint({
  method: 'POST',
  path: '/v1/payment_intents',
  params: createParams,
  run(work, ask) {
    const created = newPaymentIntent(work, ask)
    if (created instanceof Refusal) return created
    work.store.put(paymentIntents, created)
    emit(work, 'payment_intent.created', formatPaymentIntent, created)
    return formatPaymentIntent(created, ask.view)
  },
})

const retrieve = endpoint({
  method: 'GET',
  path: '/v1/payment_intents/:id',
  params: retrieveParams,
  alsoFor: ['publishable', 'connection_token'],
  run(work, { id, params, caller, view }) {
    const { client_secret: secret } = params
    if (secret === undefined && caller.kind !== 'secret') return missingParameter('client_secret')
    const intent = find(work, id)
    if (intent instanceof Refusal) return intent
    if (secret !== undefined && secret !== intent.clientSecret) {
      const message =
        'The client_secret provided does not match the client_secret associated with this PaymentIntent.'
      return invalidRequest(message, { code: 'payment_intent_invalid_parameter', param: 'client_secret' })
    }
    const shown = formatPaymentIntent(intent, view)
    return caller.kind === 'publishable' ? publicPart(shown) : shown
  },
})

const list = endpoint({
  method: 'GET',
  path: '/v1/payment_intents',
  params: listIntentsParams,
  run: (_work, { params, view }) =>
    listPage(view, params, {
      kind: paymentIntents,
      url: '/v1/payment_intents',
      format: formatPaymentIntent,
      matches: (intent) =>
        isWithin(intent.createdSeconds, params.created) &&
        params.customer === undefined &&
        params.customer_account === undefined,
    }),
})

const update = endpoint({
  method: 'POST',
  path: '/v1/payment_intents/:id',
  params: updateParams,
  run(work, ask) {
    const current = find(work, ask.id)
    if (current instanceof Refusal) return current
    const updated = changedPaymentIntent(current, ask)
    if (updated instanceof Refusal) return updated
    work.store.put(paymentIntents, updated)
    return formatPaymentIntent(updated, ask.view)
  },
})

const capture = endpoint({
  method: 'POST',
  path: '/v1/payment_intents/:id/capture',
  params: captureParams,
  run(work, { id, params, view }) {
    const intent = find(work, id)
    if (intent instanceof Refusal) return intent
    const refusal = checkCapturable(intent, view) ?? checkCaptureAmount(intent, params)
    if (refusal) return refusal
    const charge = heldCharge(work, intent)
    if (!charge) throw new Error(`${intent.id} is ${intent.status} and has no held charge`)
    const described: PaymentIntentEntity = {
      ...intent,
      metadata: mergeMetadata(intent.metadata, params.metadata),
      statementDescriptor: params.statement_descriptor ?? intent.statementDescriptor,
      statementDescriptorSuffix: params.statement_descriptor_suffix ?? intent.statementDescriptorSuffix,
    }
    const paid = captureHold(work, described, charge, params.amount_to_capture ?? intent.amountCapturable)
    return formatPaymentIntent(paid, view)
  },
})

const cancel = endpoint({
  method: 'POST',
  path: '/v1/payment_intents/:id/cancel',
  params: cancelParams,
  run(work, { id, params, view }) {
    const intent = find(work, id)
    if (intent instanceof Refusal) return intent
    const refusal = checkCancelable(intent, view)
    if (refusal) return refusal
    const canceled = cancelPaymentIntent(work, intent, params.cancellation_reason ?? null)
    return formatPaymentIntent(canceled, view)
  },
})

export const paymentIntentsResource: Resource = {
  object: 'payment_intent',
  endpoints: [create, retrieve, list, update, capture, cancel],
  expandable: {
    application: 'always_null',
    customer: 'always_null',
    latest_charge: { of: 'charge' },
    on_behalf_of: 'always_null',
    payment_method: { of: 'payment_method' },
    payment_record: 'always_null',
    review: 'always_null',
    source: 'always_null',
  },
  retrieve(id, view) {
    const intent = view.store.find(paymentIntents, id)
    return intent ? formatPaymentIntent(intent, view) : null
  },
}

function find(work: Work, id: string): PaymentIntentEntity | Refusal {
  return work.store.find(paymentIntents, id) ?? noSuch('payment_intent', id, 'intent')
}

function newPaymentIntent(
  work: Work,
  { params, view, versionIsPinned }: Ask<ParsedBy<typeof createParams>>,
): PaymentIntentEntity | Refusal {
  const currency = checkCurrency(params.currency)
  if (currency instanceof Refusal) return currency
  const types =
    readTypes(params, view.apiVersion, versionIsPinned) ??
    defaultTypes(params.automatic_payment_methods?.enabled, view.apiVersion)
  if (types instanceof Refusal) return types
  const refusal = checkAmount(params.amount, currency)
  if (refusal) return refusal
  const id = newId(work.ids, 'payment_intent')
  return {
    id,
    createdSeconds: unixSeconds(work.clock),
    clientSecret: `${id}_secret_${work.ids.random(SECRET_LENGTH)}`,
    status: 'requires_payment_method',
    amount: params.amount,
    currency,
    amountCapturable: 0,
    amountReceived: 0,
    tipAmount: null,
    captureMethod: params.capture_method ?? defaultCaptureMethod(view.apiVersion),
    ...types,
    cardPresent: readCardPresentOptions(
      {
        captureMethod: null,
        requestExtendedAuthorization: false,
        requestIncrementalAuthorization: false,
        requestedPriority: null,
      },
      params.payment_method_options,
    ),
    paymentMethodId: null,
    latestChargeId: null,
    lastPaymentError: null,
    canceledAtSeconds: null,
    cancellationReason: null,
    description: params.description ?? null,
    metadata: mergeMetadata({}, params.metadata),
    receiptEmail: params.receipt_email ?? null,
    setupFutureUsage: params.setup_future_usage ?? null,
    shipping: readShipping(params.shipping),
    statementDescriptor: params.statement_descriptor ?? null,
    statementDescriptorSuffix: params.statement_descriptor_suffix ?? null,
    transferGroup: params.transfer_group ?? null,
  }
}

function changedPaymentIntent(
  current: PaymentIntentEntity,
  { params, view, versionIsPinned }: Ask<ParsedBy<typeof updateParams>>,
): PaymentIntentEntity | Refusal {
  const currency = params.currency === undefined ? current.currency : checkCurrency(params.currency)
  if (currency instanceof Refusal) return currency
  const types = readTypes(params, view.apiVersion, versionIsPinned)
  if (types instanceof Refusal) return types
  const amount = params.amount ?? current.amount
  const changesPrice = amount !== current.amount || currency !== current.currency
  const refusal =
    (changesPrice ? checkEditable(current, 'amount', view) : undefined) ??
    (changesPrice || params.amount !== undefined ? checkAmount(amount, currency) : undefined) ??
    checkWaysToPay(current, { ...types, captureMethod: params.capture_method }, view)
  if (refusal) return refusal
  // A card that was collected agreed to the old price: it has to be collected again.
  const mustRecollect = changesPrice && current.status === 'requires_confirmation'
  return {
    ...current,
    ...types,
    ...(mustRecollect ? { status: 'requires_payment_method', paymentMethodId: null } : {}),
    amount,
    currency,
    tipAmount: changesPrice ? null : current.tipAmount,
    captureMethod: params.capture_method ?? current.captureMethod,
    cardPresent: readCardPresentOptions(current.cardPresent, params.payment_method_options),
    description: orUnset(params.description, current.description),
    // Stripe forgets the error at any later update.
    lastPaymentError: null,
    metadata: mergeMetadata(current.metadata, params.metadata),
    receiptEmail: orUnset(params.receipt_email, current.receiptEmail),
    setupFutureUsage: orUnset(params.setup_future_usage, current.setupFutureUsage),
    shipping: params.shipping === undefined ? current.shipping : readShipping(params.shipping),
    statementDescriptor: orUnset(params.statement_descriptor, current.statementDescriptor),
    statementDescriptorSuffix: orUnset(params.statement_descriptor_suffix, current.statementDescriptorSuffix),
    transferGroup: params.transfer_group ?? current.transferGroup,
  }
}

/** How a PaymentIntent is paid is settled once it is paid, or never will be. */
function checkWaysToPay(
  current: PaymentIntentEntity,
  {
    captureMethod,
    paymentMethodTypes,
  }: { captureMethod?: string | undefined; paymentMethodTypes?: string[] },
  view: View,
): Refusal | undefined {
  if (captureMethod !== undefined && captureMethod !== current.captureMethod)
    return checkEditable(current, 'capture_method', view)
  if (paymentMethodTypes !== undefined && paymentMethodTypes.join() !== current.paymentMethodTypes.join())
    return checkEditable(current, 'payment_method_types', view)
  return undefined
}

/** Not sent keeps what was; sent empty unsets it. */
function orUnset<T>(given: T | null | undefined, current: T | null): T | null {
  return given === undefined ? current : given
}

function readShipping(shipping: ParsedBy<typeof createParams>['shipping']): JsonObject | null {
  if (!shipping) return null
  const { address, name, carrier, phone, tracking_number: trackingNumber } = shipping
  return {
    address: {
      city: address.city ?? null,
      country: address.country ?? null,
      line1: address.line1 ?? null,
      line2: address.line2 ?? null,
      postal_code: address.postal_code ?? null,
      state: address.state ?? null,
    },
    carrier: carrier ?? null,
    name,
    phone: phone ?? null,
    tracking_number: trackingNumber ?? null,
  }
}

/** The odd `param` of these errors is Stripe's. */
function checkCaptureAmount(
  intent: PaymentIntentEntity,
  params: ParsedBy<typeof captureParams>,
): Refusal | undefined {
  const { amount_to_capture: amount, final_capture: isFinal } = params
  if (isFinal === false) {
    return invalidRequest(
      'This PaymentIntent does not support multiple captures, so final_capture must be true.',
      {
        param: 'final_capture',
      },
    )
  }
  if (amount === undefined) return undefined
  if (amount < 0) return invalidRequest('Invalid non-negative integer', { param: 'amount_to_capture' })
  if (amount === 0) {
    const details = { code: 'parameter_invalid_integer', param: 'amount' }
    return invalidRequest('This value must be greater than or equal to 1.', details)
  }
  if (amount <= intent.amountCapturable) return undefined
  return notAllowedNow(
    'The payment could not be captured because the requested capture amount is greater than the amount you can capture for this charge. Contact us via https://support.stripe.com/contact/ for help.',
    { code: 'amount_too_large' },
  )
}
