import type { CardSummary } from '@till/payment-flow'
import * as z from 'zod/mini'

// The script hands out PaymentIntents in the shape of Stripe's API of 2018-08-23 (`charges.data[0]`), whatever its
// types say, and leaves out what it has nothing to say about. Only what a screen shows at once is read here; what is
// recorded the server reads from Stripe itself.

const CardDetails = z.object({ brand: z.nullish(z.string()), last4: z.nullish(z.string()) })

const CardHolder = z.object({
  card_present: z.nullish(CardDetails),
  interac_present: z.nullish(CardDetails),
})

const SdkPaymentIntent = z.object({
  status: z.string(),
  last_payment_error: z.nullish(
    z.object({
      code: z.nullish(z.string()),
      decline_code: z.nullish(z.string()),
      payment_method: z.nullish(CardHolder),
    }),
  ),
  charges: z.nullish(
    z.object({ data: z.array(z.object({ payment_method_details: z.nullish(CardHolder) })) }),
  ),
})

/** What the till wants to know of the PaymentIntent that comes with an SDK answer or error. */
export interface PaymentIntentFacts {
  /** Stripe's status, in today's words. */
  readonly status: string
  readonly declineCode: string | null
  readonly errorCode: string | null
  /** The card that was read, where the PaymentIntent says so. */
  readonly card: CardSummary | null
}

/** Null where there is no PaymentIntent, or one of no known shape: then nobody here knows what became of the card. */
export function readPaymentIntent(paymentIntent: unknown): PaymentIntentFacts | null {
  const parsed = SdkPaymentIntent.safeParse(paymentIntent)
  if (!parsed.success) return null
  const { status, last_payment_error: lastError, charges } = parsed.data
  return {
    status: statusToday(status),
    declineCode: lastError?.decline_code ?? null,
    errorCode: lastError?.code ?? null,
    // The newest charge comes first; after a decline it is the declined one.
    card: cardOf(lastError?.payment_method) ?? cardOf(charges?.data[0]?.payment_method_details),
  }
}

/** Until 2019 three statuses had other names, and the script speaks an API of 2018. */
function statusToday(status: string): string {
  switch (status) {
    case 'requires_source':
      return 'requires_payment_method'
    case 'requires_source_action':
      return 'requires_action'
    default:
      return status
  }
}

function cardOf(holder: z.infer<typeof CardHolder> | null | undefined): CardSummary | null {
  const details = holder?.card_present ?? holder?.interac_present
  if (typeof details?.brand !== 'string' || typeof details.last4 !== 'string') return null
  return { brand: details.brand, last4: details.last4 }
}
