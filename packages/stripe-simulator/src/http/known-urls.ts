/** The first words of the URLs of Stripe's v1 API, so that "not simulated" is told apart from "not at Stripe either". */
const KNOWN_ROOTS = new Set(
  `account account_links account_sessions accounts apple_pay apps application_fees balance balance_settings
   balance_transactions billing billing_portal charges checkout climate confirmation_tokens country_specs coupons
   credit_notes customer_sessions customers disputes entitlements ephemeral_keys events exchange_rates external_accounts
   file_links files financial_connections forwarding identity invoice_payments invoice_rendering_templates invoiceitems
   invoices issuing mandates payment_attempt_records payment_intents payment_links payment_method_configurations
   payment_method_domains payment_methods payment_records payouts plans prices products promotion_codes quotes radar refunds
   reporting reviews setup_attempts setup_intents shipping_rates sigma sources subscription_items subscription_schedules
   subscriptions tax tax_codes tax_ids tax_rates terminal test_helpers tokens topups transfers treasury
   webhook_endpoints`.split(/\s+/),
)

/** The roots of which everything is simulated: what is missing there is missing at Stripe. */
const WHOLLY_SIMULATED = new Set(['events', 'webhook_endpoints'])

/** Addresses of Stripe's that look like the address of an object. */
export const SEARCH_URLS: readonly string[] = ['/v1/payment_intents/search', '/v1/charges/search']

export function isKnownUrl(method: string, path: string): boolean {
  const [, version, root = ''] = path.split('/')
  if (version === 'v2') return true
  const isVerb = method === 'GET' || method === 'POST' || method === 'DELETE'
  return version === 'v1' && isVerb && KNOWN_ROOTS.has(root) && !WHOLLY_SIMULATED.has(root)
}
