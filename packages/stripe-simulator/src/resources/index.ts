import type { Resource } from '../http/resource.ts'
import { chargesResource } from './charges/routes.ts'
import { eventsResource } from './events/routes.ts'
import { paymentIntentsResource } from './payment-intents/routes.ts'
import { paymentMethodsResource } from './payment-methods/routes.ts'
import { refundsResource } from './refunds/routes.ts'
import { connectionTokensResource } from './terminal-connection-tokens/routes.ts'
import { locationsResource } from './terminal-locations/routes.ts'
import { readersResource } from './terminal-readers/routes.ts'
import { webhookEndpointsResource } from './webhook-endpoints/routes.ts'

/** Everything that is simulated. A new resource is a folder here and a line in this list. */
export const RESOURCES: readonly Resource[] = [
  paymentIntentsResource,
  paymentMethodsResource,
  chargesResource,
  refundsResource,
  eventsResource,
  webhookEndpointsResource,
  locationsResource,
  readersResource,
  connectionTokensResource,
]
