import * as z from 'zod/mini'

/** Lower-case ISO 4217 code, as Stripe writes it. Whether the shop uses it is the server's to say. */
export const CurrencyCode = z.string().check(z.regex(/^[a-z]{3}$/))

/** An amount on the wire: whole minor units and their currency, never one without the other. */
export const MoneyAmount = z
  .strictObject({ minor: z.int(), currency: CurrencyCode })
  .check(z.meta({ id: 'Money' }))
export type MoneyAmount = z.infer<typeof MoneyAmount>

/** Stripe's largest amount for one PaymentIntent: eight digits, in minor units. */
export const amountMinorMax = 99_999_999
