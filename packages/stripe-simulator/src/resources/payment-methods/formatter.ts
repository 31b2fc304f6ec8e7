import type { JsonObject, WireObject } from '../../json.ts'
import type { PaymentMethodEntity } from './entity.ts'

export const EMPTY_BILLING_DETAILS: JsonObject = {
  address: { city: null, country: null, line1: null, line2: null, postal_code: null, state: null },
  email: null,
  name: null,
  phone: null,
  tax_id: null,
}

export function formatPaymentMethod(method: PaymentMethodEntity): WireObject {
  const { card } = method
  const details: JsonObject = {
    brand: card.brand,
    cardholder_name: null,
    country: card.country,
    exp_month: card.expMonth,
    exp_year: card.expYear,
    fingerprint: card.fingerprint,
    funding: card.funding,
    last4: card.last4,
    networks: { available: [card.brand], preferred: null },
    preferred_locales: ['en'],
    read_method: method.readMethod,
  }
  const own: JsonObject =
    method.type === 'interac_present' ? details : { ...details, brand_product: null, offline: null }
  return {
    id: method.id,
    object: 'payment_method',
    allow_redisplay: 'unspecified',
    billing_details: EMPTY_BILLING_DETAILS,
    [method.type]: own,
    created: method.createdSeconds,
    customer: null,
    customer_account: null,
    livemode: false,
    metadata: {},
    type: method.type,
  }
}
