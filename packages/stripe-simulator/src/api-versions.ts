/** Versions this simulator was written against: what the account is at, and what it speaks when asked nothing. */
export const NEWEST_API_VERSION = '2026-10-28.endive'

/** From here on `allowed_payment_method_types` is a parameter, at first without the types that readers read (stripe-node 22.4). */
export const ALLOWED_PAYMENT_METHOD_TYPES_SINCE = '2026-07-29.dahlia'

/** From here on `payment_method_types` is no longer a parameter, and its successor takes every type (stripe-node 23 changelog). */
export const PAYMENT_METHOD_TYPES_BEFORE = '2026-09-30.endive'

/** Up to here a PaymentIntent carried its `charges`, and a charge its `refunds`, unasked. */
export const CHARGES_LISTED_BEFORE = '2022-11-15'

/** From here on a PaymentIntent without types takes whatever the account has switched on. */
export const AUTOMATIC_PAYMENT_METHODS_SINCE = '2023-08-16'

/** From here on `automatic_async` is the capture method of a PaymentIntent that names none. */
export const AUTOMATIC_ASYNC_SINCE = '2024-04-10'

/** Before this, Stripe warns with a header that the version is outdated. */
const OUTDATED_BEFORE = '2022-08-01'

/** Every version that Stripe has published since the Terminal samples' 2020-03-02, and the older ones they can ask for. */
const KNOWN_VERSIONS = new Set(
  `2011-01-01 2011-06-21 2011-06-28 2011-08-01 2011-09-15 2011-11-17 2012-02-23 2012-03-25 2012-06-18 2012-06-28
   2012-07-09 2012-09-24 2012-10-26 2012-11-07 2013-02-11 2013-02-13 2013-07-05 2013-08-12 2013-08-13 2013-10-29
   2013-12-03 2014-01-31 2014-03-13 2014-03-28 2014-05-19 2014-06-13 2014-06-17 2014-07-22 2014-07-26 2014-08-04
   2014-08-20 2014-09-08 2014-10-07 2014-11-05 2014-11-20 2014-12-08 2014-12-17 2014-12-22 2015-01-11 2015-01-26
   2015-02-10 2015-02-16 2015-02-18 2015-03-24 2015-04-07 2015-06-15 2015-07-07 2015-07-13 2015-07-28 2015-08-07
   2015-08-19 2015-09-03 2015-09-08 2015-09-23 2015-10-01 2015-10-12 2015-10-16 2016-02-03 2016-02-19 2016-02-22
   2016-02-23 2016-02-29 2016-03-07 2016-06-15 2016-07-06 2016-10-19 2017-01-27 2017-02-14 2017-04-06 2017-05-25
   2017-06-05 2017-08-15 2017-12-14 2018-01-23 2018-02-05 2018-02-06 2018-02-28 2018-05-21 2018-07-27 2018-08-23
   2018-09-06 2018-09-24 2018-10-31 2018-11-08 2019-02-11 2019-02-19 2019-03-14 2019-05-16 2019-08-14 2019-09-09
   2019-10-08 2019-10-17 2019-11-05 2019-12-03 2020-03-02 2020-08-27 2022-08-01 2022-11-15 2023-08-16 2023-10-16
   2024-04-10 2024-06-20 2024-09-30.acacia 2024-10-28.acacia 2024-11-20.acacia 2024-12-18.acacia 2025-01-27.acacia
   2025-02-24.acacia 2025-03-01.dashboard 2025-03-31.basil 2025-04-30.basil 2025-05-28.basil 2025-06-30.basil
   2025-07-30.basil 2025-08-27.basil 2025-09-30.clover 2025-10-29.clover 2025-11-17.clover 2025-12-15.clover
   2026-01-28.clover 2026-02-25.clover 2026-03-25.dahlia 2026-04-22.dahlia 2026-05-27.dahlia 2026-06-24.dahlia
   2026-07-29.dahlia 2026-08-26.dahlia 2026-09-30.endive 2026-10-28.endive`.split(/\s+/),
)

export function isKnownVersion(version: string): boolean {
  return KNOWN_VERSIONS.has(baseVersion(version))
}

/** Versions begin with their date, so they compare as text. */
export function isBefore(version: string, other: string): boolean {
  return baseVersion(version) < other
}

/** The `Stripe-Notice` header for a version that Stripe considers outdated. */
export function outdatedNotice(version: string): string | undefined {
  if (!isBefore(version, OUTDATED_BEFORE)) return undefined
  return `You are using an outdated API version (${baseVersion(version)}). The newest is ${NEWEST_API_VERSION}.`
}

/** Without the beta flags that a client may append: `2020-08-27; some_beta=v1`. */
function baseVersion(version: string): string {
  return version.replace(/[;,]?\s*\w+=v\d+.*$/, '').trim()
}
