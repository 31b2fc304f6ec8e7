import { unixSeconds } from '../../clock.ts'
import { newId } from '../../ids.ts'
import { toWire, type JsonObject, type WireObject } from '../../json.ts'
import type { View, Work } from '../../work.ts'
import { isSubscribed, webhookEndpoints } from '../webhook-endpoints/entity.ts'
import { deliveries, events, type EventEntity, type EventType } from './entity.ts'
import { eventBody } from './formatter.ts'

/**
 * Writes an event about `entity` to the log and puts it into the post for every webhook endpoint that asked for its type, in
 * the shape of that endpoint's version. Part of the caller's transaction: what happened and the news of it are one write.
 *
 * @param before the entity before the change, for events that tell what changed
 */
export function emit<E>(
  work: Work,
  type: EventType,
  format: (entity: E, view: View) => WireObject,
  entity: E,
  before?: E,
): void {
  const { store, clock, ids, account } = work
  const view = { store, apiVersion: account.apiVersion }
  const object = format(entity, view)
  const event: EventEntity = {
    id: newId(ids, 'event'),
    type,
    createdSeconds: unixSeconds(clock),
    apiVersion: account.apiVersion,
    object,
    previousAttributes: before === undefined ? null : changedFields(format(before, view), object),
    request: work.origin,
  }
  store.put(events, event)
  const subscribers = store.all(webhookEndpoints).filter((endpoint) => isSubscribed(endpoint, type))
  for (const endpoint of subscribers) {
    const apiVersion = endpoint.apiVersion ?? account.apiVersion
    const body = eventBody(event, format(entity, { store, apiVersion }), apiVersion, subscribers.length)
    store.put(deliveries, {
      id: newId(ids, 'webhook_delivery'),
      eventId: event.id,
      endpointId: endpoint.id,
      payload: toWire(body),
      status: 'pending',
      attempts: 0,
      nextAttemptAtMs: clock.now(),
    })
  }
}

function changedFields(before: WireObject, after: WireObject): JsonObject {
  return Object.fromEntries(
    Object.entries(before).filter(([field, value]) => JSON.stringify(value) !== JSON.stringify(after[field])),
  )
}
