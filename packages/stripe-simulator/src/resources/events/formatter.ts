import type { JsonObject, WireObject } from '../../json.ts'
import type { View } from '../../work.ts'
import { deliveries, type EventEntity } from './entity.ts'

export function formatEvent(event: EventEntity, view: View): WireObject {
  const pending = view.store
    .all(deliveries, event.id)
    .filter((delivery) => delivery.status === 'pending').length
  return eventBody(event, event.object, event.apiVersion, pending)
}

/** The event around an object in the shape of any version, as a webhook endpoint gets it. */
export function eventBody(
  event: EventEntity,
  object: WireObject,
  apiVersion: string,
  pendingWebhooks: number,
): WireObject {
  const data: JsonObject = { object }
  if (event.previousAttributes !== null) data['previous_attributes'] = event.previousAttributes
  return {
    id: event.id,
    object: 'event',
    api_version: apiVersion,
    created: event.createdSeconds,
    data,
    livemode: false,
    pending_webhooks: pendingWebhooks,
    request: { id: event.request.id, idempotency_key: event.request.idempotencyKey },
    type: event.type,
  }
}
