import { unixSeconds } from '../../clock.ts'
import { endpoint, retrieveEndpoint } from '../../http/endpoint.ts'
import { listPage, listParams } from '../../http/lists.ts'
import { mergeMetadata, request } from '../../http/params.ts'
import { noSuch, Refusal } from '../../http/refusal.ts'
import type { Resource } from '../../http/resource.ts'
import { newId } from '../../ids.ts'
import type { Work } from '../../work.ts'
import { webhookEndpoints, type WebhookEndpointEntity } from './entity.ts'
import { formatWebhookEndpoint } from './formatter.ts'
import { createParams, updateParams } from './validation.ts'

const create = endpoint({
  method: 'POST',
  path: '/v1/webhook_endpoints',
  params: createParams,
  run(work, { params }) {
    const created: WebhookEndpointEntity = {
      id: newId(work.ids, 'webhook_endpoint'),
      createdSeconds: unixSeconds(work.clock),
      url: params.url,
      enabledEvents: params.enabled_events,
      status: 'enabled',
      secret: newId(work.ids, 'webhook_secret'),
      apiVersion: params.api_version ?? null,
      description: params.description ?? null,
      metadata: mergeMetadata({}, params.metadata),
    }
    work.store.put(webhookEndpoints, created)
    return { ...formatWebhookEndpoint(created), secret: created.secret }
  },
})

const update = endpoint({
  method: 'POST',
  path: '/v1/webhook_endpoints/:id',
  params: updateParams,
  run(work, { id, params }) {
    const current = find(work, id)
    if (current instanceof Refusal) return current
    const updated: WebhookEndpointEntity = {
      ...current,
      url: params.url ?? current.url,
      enabledEvents: params.enabled_events ?? current.enabledEvents,
      status: statusAfter(params.disabled, current.status),
      description: params.description === undefined ? current.description : params.description,
      metadata: mergeMetadata(current.metadata, params.metadata),
    }
    work.store.put(webhookEndpoints, updated)
    return formatWebhookEndpoint(updated)
  },
})

const retrieve = retrieveEndpoint('/v1/webhook_endpoints/:id', find, formatWebhookEndpoint)

const list = endpoint({
  method: 'GET',
  path: '/v1/webhook_endpoints',
  params: request(listParams),
  run: (_work, { params, view }) =>
    listPage(view, params, {
      kind: webhookEndpoints,
      url: '/v1/webhook_endpoints',
      format: formatWebhookEndpoint,
    }),
})

const remove = endpoint({
  method: 'DELETE',
  path: '/v1/webhook_endpoints/:id',
  params: request({}),
  run(work, { id }) {
    const found = find(work, id)
    if (found instanceof Refusal) return found
    work.store.remove(webhookEndpoints, id)
    return { id, object: 'webhook_endpoint', deleted: true }
  },
})

export const webhookEndpointsResource: Resource = {
  object: 'webhook_endpoint',
  endpoints: [create, update, retrieve, list, remove],
  expandable: {},
}

function find(work: Work, id: string): WebhookEndpointEntity | Refusal {
  return work.store.find(webhookEndpoints, id) ?? noSuch('webhook endpoint', id, 'id')
}

function statusAfter(disabled: boolean | undefined, current: WebhookEndpointEntity['status']) {
  if (disabled === undefined) return current
  return disabled ? 'disabled' : 'enabled'
}
