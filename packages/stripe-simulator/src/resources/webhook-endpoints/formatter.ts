import type { WireObject } from '../../json.ts'
import type { WebhookEndpointEntity } from './entity.ts'

export function formatWebhookEndpoint(endpoint: WebhookEndpointEntity): WireObject {
  return {
    id: endpoint.id,
    object: 'webhook_endpoint',
    api_version: endpoint.apiVersion,
    application: null,
    created: endpoint.createdSeconds,
    description: endpoint.description,
    enabled_events: endpoint.enabledEvents,
    livemode: false,
    metadata: endpoint.metadata,
    status: endpoint.status,
    url: endpoint.url,
  }
}
