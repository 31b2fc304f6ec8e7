import { endpoint, retrieveEndpoint } from '../../http/endpoint.ts'
import { listPage, listParams } from '../../http/lists.ts'
import { boolean, isWithin, listOf, request, text, timeRange } from '../../http/params.ts'
import { invalidRequest, noSuch, type Refusal } from '../../http/refusal.ts'
import type { Resource } from '../../http/resource.ts'
import type { Work } from '../../work.ts'
import { deliveries, events, type EventEntity } from './entity.ts'
import { formatEvent } from './formatter.ts'

const list = endpoint({
  method: 'GET',
  path: '/v1/events',
  params: request({
    ...listParams,
    created: timeRange(),
    delivery_success: boolean(),
    type: text(),
    types: listOf(text()),
  }),
  run(work, { params, view }) {
    const { type, types, delivery_success: isDelivered } = params
    if (type !== undefined && types !== undefined) {
      return invalidRequest('You may only specify one of these parameters: type, types.')
    }
    const wanted = types ?? (type === undefined ? undefined : [type])
    return listPage(view, params, {
      kind: events,
      url: '/v1/events',
      format: formatEvent,
      matches: (event) =>
        isWithin(event.createdSeconds, params.created) &&
        (wanted === undefined || wanted.some((pattern) => matchesType(event.type, pattern))) &&
        (isDelivered === undefined ||
          isDelivered === work.store.all(deliveries, event.id).every(({ status }) => status === 'delivered')),
    })
  },
})

const retrieve = retrieveEndpoint('/v1/events/:id', find, formatEvent)

export const eventsResource: Resource = { object: 'event', endpoints: [list, retrieve], expandable: {} }

function find(work: Work, id: string): EventEntity | Refusal {
  return work.store.find(events, id) ?? noSuch('event', id, 'id')
}

/** `charge.*` asks for a whole group. */
function matchesType(type: string, pattern: string): boolean {
  return pattern === type || (pattern.endsWith('.*') && type.startsWith(pattern.slice(0, -1)))
}
