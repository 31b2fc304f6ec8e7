import type { JsonObject, WireObject } from '../../json.ts'
import { defineKind } from '../../store/store.ts'

/** The events that this simulator writes. */
export type EventType =
  | 'charge.captured'
  | 'charge.expired'
  | 'charge.failed'
  | 'charge.refund.updated'
  | 'charge.refunded'
  | 'charge.succeeded'
  | 'payment_intent.amount_capturable_updated'
  | 'payment_intent.canceled'
  | 'payment_intent.created'
  | 'payment_intent.payment_failed'
  | 'payment_intent.succeeded'
  | 'refund.created'
  | 'refund.failed'
  | 'refund.updated'

/** One line of the log of everything that happened. */
export interface EventEntity {
  id: string
  type: EventType
  createdSeconds: number
  /** The account's version when it happened; `object` is in that shape. */
  apiVersion: string
  object: WireObject
  /** What the changed fields were before, for events about a change. */
  previousAttributes: JsonObject | null
  request: { id: string | null; idempotencyKey: string | null }
}

export const events = defineKind<EventEntity>({ name: 'event' })

/** An event on its way to one webhook endpoint. */
export interface DeliveryEntity {
  id: string
  eventId: string
  endpointId: string
  /** The body, in the shape of the endpoint's API version. Signed anew at every attempt. */
  payload: string
  status: 'pending' | 'delivered' | 'given_up'
  attempts: number
  nextAttemptAtMs: number
}

export const deliveries = defineKind<DeliveryEntity>({
  name: 'webhook_delivery',
  parentOf: (delivery) => delivery.eventId,
  dueAtMs: (delivery) => (delivery.status === 'pending' ? delivery.nextAttemptAtMs : null),
})
