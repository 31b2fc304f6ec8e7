import { endpoint, retrieveEndpoint } from '../../http/endpoint.ts'
import { listPage } from '../../http/lists.ts'
import { mergeMetadata, request } from '../../http/params.ts'
import { invalidRequest, noSuch, Refusal } from '../../http/refusal.ts'
import type { Resource } from '../../http/resource.ts'
import type { Work } from '../../work.ts'
import { locations } from '../terminal-locations/entity.ts'
import { readers, type ReaderEntity } from './entity.ts'
import { formatReader } from './formatter.ts'
import { readerFor } from './registration.ts'
import { createParams, listReadersParams, updateParams } from './validation.ts'

const create = endpoint({
  method: 'POST',
  path: '/v1/terminal/readers',
  params: createParams,
  run(work, { params }) {
    const { registration_code: code, location } = params
    if (location !== undefined && work.store.find(locations, location)?.isDeleted !== false) {
      return noSuch('location', location, 'location')
    }
    const device = readerFor(code, work.ids)
    if (!device) {
      return invalidRequest(
        `No reader shows the registration code '${code}'. Check the code on the reader's screen.`,
        { param: 'registration_code' },
      )
    }
    const created: ReaderEntity = {
      ...device,
      label: params.label ?? device.serialNumber,
      locationId: location ?? null,
      status: 'online',
      lastSeenAtMs: work.clock.now(),
      metadata: mergeMetadata({}, params.metadata),
      isDeleted: false,
    }
    work.store.put(readers, created)
    return formatReader(created)
  },
})

const update = endpoint({
  method: 'POST',
  path: '/v1/terminal/readers/:id',
  params: updateParams,
  run(work, { id, params }) {
    const current = find(work, id)
    if (current instanceof Refusal) return current
    if (current.isDeleted) return noSuch('reader', id, 'id')
    const updated: ReaderEntity = {
      ...current,
      label: params.label === undefined ? current.label : (params.label ?? current.serialNumber),
      metadata: mergeMetadata(current.metadata, params.metadata),
    }
    work.store.put(readers, updated)
    return formatReader(updated)
  },
})

const retrieve = retrieveEndpoint('/v1/terminal/readers/:id', find, formatReader)

/** A till may list readers too, with a connection token; one scoped to a location sees no others. */
const list = endpoint({
  method: 'GET',
  path: '/v1/terminal/readers',
  params: listReadersParams,
  alsoFor: ['connection_token'],
  run(_work, { params, caller, view }) {
    const scope = caller.kind === 'connection_token' ? caller.location : null
    const { device_type: type, serial_number: serial, status, location } = params
    return listPage(view, params, {
      kind: readers,
      noun: 'reader',
      url: '/v1/terminal/readers',
      format: formatReader,
      parent: location,
      matches: (reader) =>
        !reader.isDeleted &&
        (scope === null || scope === reader.locationId) &&
        (type === undefined || type === reader.deviceType) &&
        (serial === undefined || serial === reader.serialNumber) &&
        (status === undefined || status === reader.status),
    })
  },
})

const remove = endpoint({
  method: 'DELETE',
  path: '/v1/terminal/readers/:id',
  params: request({}),
  run(work, { id }) {
    const reader = find(work, id)
    if (reader instanceof Refusal) return reader
    const deleted = { ...reader, isDeleted: true }
    work.store.put(readers, deleted)
    return formatReader(deleted)
  },
})

export const readersResource: Resource = {
  object: 'terminal.reader',
  endpoints: [create, update, retrieve, list, remove],
  expandable: { location: { of: 'terminal.location' } },
  retrieve(id, { store }) {
    const reader = store.find(readers, id)
    return reader ? formatReader(reader) : null
  },
}

function find(work: Work, id: string): ReaderEntity | Refusal {
  return work.store.find(readers, id) ?? noSuch('reader', id, 'id')
}
