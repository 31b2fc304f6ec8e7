import { PaymentIntentId } from '@till/contract'
import { fail, succeed } from '@till/money'
import type { Result } from '@till/money'
import Stripe from 'stripe'

/** A verified event: a hint that a PaymentIntent changed. What it says about it is not believed. */
export interface WebhookEvent {
  readonly id: string
  readonly type: string
  readonly isLive: boolean
  /** Null where the event is about something else. */
  readonly paymentIntentId: PaymentIntentId | null
}

/** How far a signature's clock may be from ours, to either side. Stripe's own default for the past. */
const toleranceSeconds = 300

/** Checks the signature over the raw bytes and reads what the till needs of the event. */
export function verifyWebhook(
  rawBody: Buffer,
  signature: string,
  secret: string,
  nowMs: number,
): Result<WebhookEvent, string> {
  try {
    const event = Stripe.webhooks.constructEvent(
      rawBody,
      signature,
      secret,
      toleranceSeconds,
      undefined,
      nowMs,
    )
    // The SDK checks only the age, so a signature from the future would stay good until then.
    if (signedAtMs(signature) > nowMs + toleranceSeconds * 1_000)
      return fail('The signature is from the future.')
    return succeed({
      id: event.id,
      type: event.type,
      isLive: event.livemode,
      paymentIntentId: subjectOf(event),
    })
  } catch (error) {
    if (error instanceof Stripe.errors.StripeSignatureVerificationError || error instanceof SyntaxError) {
      return fail('The signature does not match.')
    }
    throw error
  }
}

/** The moment that was signed: like the SDK, the last `t` of the header counts. */
function signedAtMs(signature: string): number {
  const part = signature.split(',').findLast((entry) => entry.startsWith('t=')) ?? 't='
  return Number(part.slice('t='.length)) * 1_000
}

function subjectOf(event: Stripe.Event): PaymentIntentId | null {
  const subject: { object?: string; id?: string; payment_intent?: unknown } = event.data.object
  const id = subject.object === 'payment_intent' ? subject.id : subject.payment_intent
  return PaymentIntentId.safeParse(id).data ?? null
}
