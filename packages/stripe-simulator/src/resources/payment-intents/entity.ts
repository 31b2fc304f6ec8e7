import { defineKind } from '../../store/store.ts'
import type { JsonObject } from '../../json.ts'
import type { StripeErrorBody } from '../../http/refusal.ts'

/** The statuses that this simulator reaches; `requires_action` and `processing` belong to payment methods it does not have. */
export type PaymentIntentStatus =
  'requires_payment_method' | 'requires_confirmation' | 'requires_capture' | 'succeeded' | 'canceled'

export type CaptureMethod = 'automatic' | 'automatic_async' | 'manual'

export type CancellationReason =
  | 'abandoned'
  | 'duplicate'
  | 'fraudulent'
  | 'requested_by_customer'
  /** Stripe's own: the authorization lapsed. */
  | 'automatic'

export interface CardPresentOptions {
  captureMethod: 'manual' | 'manual_preferred' | null
  requestExtendedAuthorization: boolean
  requestIncrementalAuthorization: boolean
  requestedPriority: 'domestic' | 'international' | null
}

export interface PaymentIntentEntity {
  id: string
  createdSeconds: number
  clientSecret: string
  status: PaymentIntentStatus
  /** Minor units; includes the tip once one was chosen. */
  amount: number
  currency: string
  amountCapturable: number
  amountReceived: number
  /** Null until a reader asked for a tip. */
  tipAmount: number | null
  captureMethod: CaptureMethod
  paymentMethodTypes: string[]
  /** The caller named the types with the parameter that replaced `payment_method_types`. */
  hasAllowedTypes: boolean
  /** The caller named none and takes whatever the account has switched on. */
  hasAutomaticTypes: boolean
  cardPresent: CardPresentOptions
  paymentMethodId: string | null
  latestChargeId: string | null
  lastPaymentError: StoredPaymentError | null
  canceledAtSeconds: number | null
  cancellationReason: CancellationReason | null
  description: string | null
  metadata: Record<string, string>
  receiptEmail: string | null
  setupFutureUsage: 'on_session' | 'off_session' | null
  shipping: JsonObject | null
  statementDescriptor: string | null
  statementDescriptorSuffix: string | null
  transferGroup: string | null
}

/** A decline, without the objects that are embedded when it is shown. */
interface StoredPaymentError {
  error: StripeErrorBody
  paymentMethodId: string
}

export const paymentIntents = defineKind<PaymentIntentEntity>({ name: 'payment_intent' })
