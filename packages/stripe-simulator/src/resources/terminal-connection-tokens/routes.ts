import { endpoint } from '../../http/endpoint.ts'
import { request, text } from '../../http/params.ts'
import { noSuch } from '../../http/refusal.ts'
import type { Resource } from '../../http/resource.ts'
import { newId } from '../../ids.ts'
import { locations } from '../terminal-locations/entity.ts'
import { connectionTokens, type ConnectionTokenEntity } from './entity.ts'

const create = endpoint({
  method: 'POST',
  path: '/v1/terminal/connection_tokens',
  params: request({ location: text() }),
  run(work, { params }) {
    const { location } = params
    if (location !== undefined && work.store.find(locations, location)?.isDeleted !== false) {
      return noSuch('location', location, 'location')
    }
    const token: ConnectionTokenEntity = {
      id: newId(work.ids, 'connection_token'),
      createdAtMs: work.clock.now(),
      locationId: location ?? null,
      isUsed: false,
    }
    work.store.put(connectionTokens, token)
    return { object: 'terminal.connection_token', location, secret: token.id }
  },
})

export const connectionTokensResource: Resource = {
  object: 'terminal.connection_token',
  endpoints: [create],
  expandable: {},
}
