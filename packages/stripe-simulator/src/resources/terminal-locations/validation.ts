import { emptyable, hash, metadata, request, required, text, unsupported } from '../../http/params.ts'
import { invalidRequest, missingParameter, type Refusal } from '../../http/refusal.ts'

/** Countries whose locations need a whole address (Stripe's page on locations). */
const WHOLE_ADDRESS_COUNTRIES: readonly string[] = ['US', 'CA', 'AU', 'IT', 'ES', 'JP']
const WHOLE_ADDRESS_FIELDS = ['line1', 'city', 'state', 'postal_code'] as const

const addressFields = {
  city: emptyable(text()),
  line1: emptyable(text()),
  line2: emptyable(text()),
  postal_code: emptyable(text()),
  state: emptyable(text()),
}

const others = {
  metadata: metadata(),
  phone: emptyable(text()),
  address_kana: unsupported(),
  address_kanji: unsupported(),
  configuration_overrides: unsupported(),
  display_name_kana: unsupported(),
  display_name_kanji: unsupported(),
}

export const createParams = request({
  ...others,
  display_name: required(text(1000)),
  address: required(hash({ ...addressFields, country: required(text(2)) })),
})

export const updateParams = request({
  ...others,
  display_name: text(1000),
  address: hash({ ...addressFields, country: text(2) }),
})

type Address = Partial<Record<'country' | (typeof WHOLE_ADDRESS_FIELDS)[number], string | null | undefined>>

export function checkAddress(address: Address): Refusal | undefined {
  const country = address.country?.toUpperCase() ?? ''
  if (!/^[A-Z]{2}$/.test(country)) {
    return invalidRequest(
      `Country '${address.country ?? ''}' is unknown. Try using a 2-character alphanumeric country code instead, such as 'US', 'EG', or 'GB'.`,
      { code: 'country_code_invalid', param: 'address[country]' },
    )
  }
  if (!WHOLE_ADDRESS_COUNTRIES.includes(country)) return undefined
  const missing = WHOLE_ADDRESS_FIELDS.find((field) => (address[field] ?? '') === '')
  return missing === undefined ? undefined : missingParameter(`address[${missing}]`)
}
