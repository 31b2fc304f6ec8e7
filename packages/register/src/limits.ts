/** Largest quantity of one line, in pieces. */
export const quantityMax = 9_999

/** Largest number of lines in one sale. */
export const linesMax = 500

/** Highest tax rate, in parts per million: 100 %. */
export const taxRatePpmMax = 1_000_000

/**
 * Largest total of a sale, in minor units of any currency: Stripe charges at most eight digits
 * (https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts).
 */
export const saleTotalMinorMax = 99_999_999

/**
 * Largest unit price, in minor units: as much as the largest sale, since a piece that no sale could hold is a slip
 * of the keyboard.
 */
export const unitPriceMinorMax = 99_999_999
