import {
  ALLOWED_PAYMENT_METHOD_TYPES_SINCE,
  PAYMENT_METHOD_TYPES_BEFORE,
  AUTOMATIC_ASYNC_SINCE,
  AUTOMATIC_PAYMENT_METHODS_SINCE,
  isBefore,
} from '../../api-versions.ts'
import {
  boolean,
  emptyable,
  hash,
  ignored,
  integer,
  listOf,
  metadata,
  oneOf,
  request,
  required,
  text,
  timeRange,
  unsupported,
  type Param,
  type ParsedBy,
} from '../../http/params.ts'
import { isRawMap } from '../../http/form.ts'
import { listParams } from '../../http/lists.ts'
import { invalidRequest, noSuch, type Refusal, unknownParameters } from '../../http/refusal.ts'
import type { CaptureMethod, CardPresentOptions } from './entity.ts'

/** The types that this account has switched on. */
const ACTIVATED_TYPES: readonly string[] = ['card', 'card_present', 'interac_present']

/** What else has `payment_method_options` at Stripe (stripe-node 23). */
const OTHER_METHODS: readonly string[] =
  `acss_debit affirm afterpay_clearpay alipay alma amazon_pay au_becs_debit bacs_debit bancontact billie bizum blik boleto card
   cashapp crypto customer_balance eps fpx giropay grabpay ideal kakao_pay klarna konbini kr_card link mb_way mobilepay
   multibanco naver_pay nz_bank_account oxxo p24 pay_by_bank payco paynow paypal paypay payto pix promptpay revolut_pay
   samsung_pay satispay scalapay sepa_debit sequra sofort sunbit swish twint upi us_bank_account wechat_pay zip`.split(
    /\s+/,
  )

/** Before `payment_method_types` was dropped, its successor did not take these. */
const READER_TYPES: readonly string[] = ['card_present', 'interac_present']

const captureMethod = oneOf('automatic', 'automatic_async', 'manual')

const cardPresentOptions = hash({
  capture_method: emptyable(oneOf('manual', 'manual_preferred')),
  request_extended_authorization: boolean(),
  request_incremental_authorization_support: boolean(),
  routing: hash({ requested_priority: oneOf('domestic', 'international') }),
})

const address = hash({
  city: emptyable(text()),
  country: emptyable(text()),
  line1: emptyable(text()),
  line2: emptyable(text()),
  postal_code: emptyable(text()),
  state: emptyable(text()),
})

const shipping = hash({
  address: required(address),
  name: required(text()),
  carrier: emptyable(text()),
  phone: emptyable(text()),
  tracking_number: emptyable(text()),
})

/** What may be said when a PaymentIntent is made and changed later alike. */
const common = {
  allowed_payment_method_types: listOf(text()),
  payment_method_types: listOf(text()),
  capture_method: captureMethod,
  customer: unknownCustomer(),
  description: emptyable(text()),
  metadata: metadata(),
  payment_method_options: hash({
    ...otherMethodsOptions(),
    card_present: cardPresentOptions,
    interac_present: hash({}),
  }),
  receipt_email: emptyable(text()),
  setup_future_usage: emptyable(oneOf('off_session', 'on_session')),
  shipping: emptyable(shipping),
  statement_descriptor: emptyable(text(22)),
  statement_descriptor_suffix: emptyable(text(22)),
  transfer_group: text(),
  amount_details: unsupported(),
  application_fee_amount: unsupported(),
  customer_account: unsupported(),
  excluded_payment_method_types: unsupported(),
  hooks: unsupported(),
  payment_details: unsupported(),
  payment_method: unsupported(),
  payment_method_configuration: unsupported(),
  payment_method_data: unsupported(),
  transfer_data: unsupported(),
}

export const createParams = request({
  ...common,
  amount: required(integer()),
  currency: required(text()),
  automatic_payment_methods: hash({
    enabled: required(boolean()),
    allow_redirects: oneOf('always', 'never'),
  }),
  confirm: only('false'),
  confirmation_method: only('automatic'),
  confirmation_token: unsupported(),
  error_on_requires_action: ignored(),
  mandate: unsupported(),
  mandate_data: unsupported(),
  off_session: unsupported(),
  on_behalf_of: unsupported(),
  radar_options: ignored(),
  return_url: unsupported(),
  use_stripe_sdk: ignored(),
})

export const updateParams = request({ ...common, amount: integer(), currency: text() })

export const retrieveParams = request({ client_secret: text() })

export const listIntentsParams = request({
  ...listParams,
  created: timeRange(),
  customer: text(),
  customer_account: text(),
})

export const captureParams = request({
  amount_to_capture: integer(),
  final_capture: boolean(),
  metadata: metadata(),
  statement_descriptor: text(22),
  statement_descriptor_suffix: text(22),
  amount_details: unsupported(),
  application_fee_amount: unsupported(),
  hooks: unsupported(),
  payment_details: unsupported(),
  transfer_data: unsupported(),
})

export const cancelParams = request({
  cancellation_reason: oneOf('duplicate', 'fraudulent', 'requested_by_customer', 'abandoned'),
})

export interface PaymentMethodTypes {
  paymentMethodTypes: string[]
  hasAllowedTypes: boolean
  hasAutomaticTypes: boolean
}

type TypeParams = Pick<
  ParsedBy<typeof createParams>,
  'allowed_payment_method_types' | 'payment_method_types'
> &
  Partial<Pick<ParsedBy<typeof createParams>, 'automatic_payment_methods'>>

/**
 * The types a PaymentIntent takes; undefined when the request says nothing about them. The parameter's name depends on the
 * version; a caller that pins none is understood in either spelling, as programs written for older accounts send the old one.
 */
export function readTypes(
  params: TypeParams,
  apiVersion: string,
  versionIsPinned: boolean,
): PaymentMethodTypes | Refusal | undefined {
  const { allowed_payment_method_types: allowed, payment_method_types: old } = params
  const takesOld = isBefore(apiVersion, PAYMENT_METHOD_TYPES_BEFORE)
  if (allowed !== undefined && isBefore(apiVersion, ALLOWED_PAYMENT_METHOD_TYPES_SINCE))
    return unknownParameters(['allowed_payment_method_types'])
  if (old !== undefined && !takesOld && versionIsPinned) return unknownParameters(['payment_method_types'])
  if (allowed !== undefined && old !== undefined)
    return onlyOneOf('allowed_payment_method_types', 'payment_method_types')
  const types = allowed ?? old
  const param = allowed === undefined ? 'payment_method_types' : 'allowed_payment_method_types'
  if (types !== undefined) {
    if (params.automatic_payment_methods?.enabled === true) {
      return onlyOneOf('automatic_payment_methods', param)
    }
    const refused = takesOld && allowed !== undefined ? READER_TYPES : []
    const refusal = checkTypes(types, param, refused)
    return (
      refusal ?? {
        paymentMethodTypes: types,
        hasAllowedTypes: allowed !== undefined,
        hasAutomaticTypes: false,
      }
    )
  }
  return undefined
}

/** What a PaymentIntent takes whose maker named no types. */
export function defaultTypes(isAutomatic: boolean | undefined, apiVersion: string): PaymentMethodTypes {
  const hasAutomaticTypes = isAutomatic ?? !isBefore(apiVersion, AUTOMATIC_PAYMENT_METHODS_SINCE)
  return { paymentMethodTypes: ['card'], hasAllowedTypes: false, hasAutomaticTypes }
}

export function defaultCaptureMethod(apiVersion: string): CaptureMethod {
  return isBefore(apiVersion, AUTOMATIC_ASYNC_SINCE) ? 'automatic' : 'automatic_async'
}

export function readCardPresentOptions(
  current: CardPresentOptions,
  params: ParsedBy<typeof updateParams>['payment_method_options'],
): CardPresentOptions {
  const given = params?.card_present
  if (given === undefined) return current
  return {
    captureMethod: given.capture_method === undefined ? current.captureMethod : given.capture_method,
    requestExtendedAuthorization:
      given.request_extended_authorization ?? current.requestExtendedAuthorization,
    requestIncrementalAuthorization:
      given.request_incremental_authorization_support ?? current.requestIncrementalAuthorization,
    requestedPriority: given.routing?.requested_priority ?? current.requestedPriority,
  }
}

function onlyOneOf(first: string, param: string): Refusal {
  return invalidRequest(`You may only specify one of these parameters: ${first}, ${param}.`, { param })
}

function checkTypes(
  types: readonly string[],
  param: string,
  refused: readonly string[],
): Refusal | undefined {
  if (types.length === 0) return invalidRequest(`${param} cannot be empty.`, { param })
  const foreign = types.find((type) => !ACTIVATED_TYPES.includes(type) || refused.includes(type))
  if (foreign === undefined) return undefined
  return invalidRequest(
    `The payment method type provided: ${foreign} is invalid. Please ensure the provided type is activated in your dashboard (https://dashboard.stripe.com/account/payments/settings) and your account is enabled for any preview features that you are trying to use. See https://stripe.com/docs/payments/payment-methods/integration-options for supported payment method, currency, and country combinations.`,
    { code: 'payment_intent_invalid_parameter', param },
  )
}

/** There are no customers here, so none can be named. */
function unknownCustomer(): Param<undefined> {
  return {
    parse: (raw, name) =>
      raw === undefined || raw === '' ? undefined : noSuch('customer', isRawMap(raw) ? '' : raw, name),
  }
}

/** Confirming without a reader needs payment methods that are not simulated. */
function only(value: string): Param<undefined> {
  return { parse: (raw, name) => (raw === value ? undefined : unsupported().parse(raw, name)) }
}

/** The options of payment methods that no reader takes, which Stripe knows too. */
function otherMethodsOptions(): Record<string, Param<undefined>> {
  return Object.fromEntries(OTHER_METHODS.map((method) => [method, unsupported()]))
}
