import { defineKind } from '../../store/store.ts'

/** A URL that wants to hear of events. */
export interface WebhookEndpointEntity {
  id: string
  createdSeconds: number
  url: string
  /** Event types, or `*` for all. */
  enabledEvents: string[]
  status: 'enabled' | 'disabled'
  /** `whsec_…`, shown once, when the endpoint is created. */
  secret: string
  /** The shape in which it wants objects; null takes the account's. */
  apiVersion: string | null
  description: string | null
  metadata: Record<string, string>
}

export const webhookEndpoints = defineKind<WebhookEndpointEntity>({ name: 'webhook_endpoint' })

export function isSubscribed(endpoint: WebhookEndpointEntity, type: string): boolean {
  const wants = endpoint.enabledEvents.includes('*') || endpoint.enabledEvents.includes(type)
  return endpoint.status === 'enabled' && wants
}
