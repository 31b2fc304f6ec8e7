/** How long a total has to stand before it is prepared: long enough that scanning one item after another asks once. */
export const totalRestMs = 600

/** How long the reader asks for a card. Without a limit it stays armed, and the next customer may pay for the last. */
export const cardWaitLimitMs = 120_000

/** How long the reader may take to stop asking once told to. */
export const readerReleaseLimitMs = 10_000

/** How long an authorization, a PIN included, may take before Stripe is asked for the outcome instead. */
export const processLimitMs = 120_000

/** How often one read card is sent for authorization when the connection keeps failing. */
export const processTriesMax = 3

/**
 * How long an authorization whose answer was lost may still be on its way to Stripe. Until then "no card yet" is
 * asked again; after that it is taken as the answer, and another try stays safe because it uses the same PaymentIntent.
 */
export const outcomeSettleMs = 5_000

/** Pause after the first question that decided nothing; it doubles with each. */
export const askAgainFirstMs = 500

/** Longest pause between questions, so that the till knows soon after the network is back. */
export const askAgainMaxMs = 15_000
