import { LocationId } from '@till/contract'
import type { WebhookEventType } from '../inbox/webhook-inbox.ts'
import type { TerminalLocation } from '../stripe/terminal.ts'
import type { StripeClient } from '../stripe/client.ts'

/** What stands in the demo shop: each code makes the simulated Stripe register one model of reader. */
const readers = [
  { label: 'Front', registration_code: 'virtual-wisepos-e' },
  { label: 'Bar', registration_code: 'virtual-stripe-s700' },
  { label: 'Back', registration_code: 'virtual-verifone-p400' },
]

/** Gives the sandbox's Stripe account a location with readers, through the same SDK the product uses. */
export async function furnishAccount(stripe: StripeClient): Promise<TerminalLocation> {
  const { data: locations } = await stripe.terminal.locations.list({ limit: 1 })
  const location =
    locations[0] ??
    (await stripe.terminal.locations.create({
      display_name: 'Harbour Coffee',
      address: {
        line1: '12 Quay Street',
        city: 'New York',
        state: 'NY',
        postal_code: '10004',
        country: 'US',
      },
    }))
  const { data: registered } = await stripe.terminal.readers.list({ location: location.id, limit: 1 })
  if (registered.length === 0) {
    for (const reader of readers) await stripe.terminal.readers.create({ ...reader, location: location.id })
  }
  return { id: LocationId.parse(location.id), country: location.address.country ?? 'US' }
}

/** Registers our webhook endpoint in place of those of earlier starts; answers its signing secret. */
export async function registerWebhook(
  stripe: StripeClient,
  url: string,
  eventTypes: readonly WebhookEventType[],
): Promise<string> {
  const { data: endpoints } = await stripe.webhookEndpoints.list({ limit: 100 })
  for (const endpoint of endpoints) {
    if (endpoint.metadata['owner'] === 'till') await stripe.webhookEndpoints.del(endpoint.id)
  }
  const { secret } = await stripe.webhookEndpoints.create({
    url,
    enabled_events: [...eventTypes],
    metadata: { owner: 'till' },
  })
  if (secret === undefined) throw new Error('The new webhook endpoint came without its signing secret')
  return secret
}
