import { endpoint, retrieveEndpoint } from '../../http/endpoint.ts'
import { listPage, listParams } from '../../http/lists.ts'
import { mergeMetadata, request } from '../../http/params.ts'
import { invalidRequest, noSuch, notAllowedNow, Refusal } from '../../http/refusal.ts'
import type { Resource } from '../../http/resource.ts'
import { newId } from '../../ids.ts'
import type { Work } from '../../work.ts'
import { readers } from '../terminal-readers/entity.ts'
import { ADDRESS_FIELDS, locations, type LocationEntity } from './entity.ts'
import { formatLocation } from './formatter.ts'
import { checkAddress, createParams, updateParams } from './validation.ts'

const create = endpoint({
  method: 'POST',
  path: '/v1/terminal/locations',
  params: createParams,
  run(work, { params }) {
    const refusal = checkAddress(params.address)
    if (refusal) return refusal
    const created: LocationEntity = {
      id: newId(work.ids, 'location'),
      displayName: params.display_name,
      address: readAddress(params.address),
      phone: params.phone ?? null,
      metadata: mergeMetadata({}, params.metadata),
      isDeleted: false,
    }
    work.store.put(locations, created)
    return formatLocation(created)
  },
})

const update = endpoint({
  method: 'POST',
  path: '/v1/terminal/locations/:id',
  params: updateParams,
  run(work, { id, params }) {
    const current = findLocation(work, id)
    if (current instanceof Refusal) return current
    if (current.isDeleted) return noSuch('location', id, 'id')
    const address = readAddress(params.address ?? {}, current.address)
    if (address.country !== current.address.country) {
      return invalidRequest('The country of a location cannot be changed.', { param: 'address[country]' })
    }
    const refusal = params.address && checkAddress(address)
    if (refusal) return refusal
    const updated: LocationEntity = {
      ...current,
      address,
      displayName: params.display_name ?? current.displayName,
      phone: params.phone === undefined ? current.phone : params.phone,
      metadata: mergeMetadata(current.metadata, params.metadata),
    }
    work.store.put(locations, updated)
    return formatLocation(updated)
  },
})

const retrieve = retrieveEndpoint('/v1/terminal/locations/:id', findLocation, formatLocation)

const list = endpoint({
  method: 'GET',
  path: '/v1/terminal/locations',
  params: request(listParams),
  run: (_work, { params, view }) =>
    listPage(view, params, {
      kind: locations,
      noun: 'location',
      url: '/v1/terminal/locations',
      format: formatLocation,
      matches: (location) => !location.isDeleted,
    }),
})

const remove = endpoint({
  method: 'DELETE',
  path: '/v1/terminal/locations/:id',
  params: request({}),
  run(work, { id }) {
    const location = findLocation(work, id)
    if (location instanceof Refusal) return location
    const stillHasReaders = work.store.all(readers, id).some((reader) => !reader.isDeleted)
    if (stillHasReaders) {
      return notAllowedNow(
        'This location still has readers. Delete or move them before you delete the location.',
      )
    }
    const deleted = { ...location, isDeleted: true }
    work.store.put(locations, deleted)
    return formatLocation(deleted)
  },
})

export const locationsResource: Resource = {
  object: 'terminal.location',
  endpoints: [create, update, retrieve, list, remove],
  expandable: {},
  retrieve(id, { store }) {
    const location = store.find(locations, id)
    return location ? formatLocation(location) : null
  },
}

function findLocation(work: Work, id: string): LocationEntity | Refusal {
  return work.store.find(locations, id) ?? noSuch('location', id, 'id')
}

function readAddress(
  given: Partial<Record<(typeof ADDRESS_FIELDS)[number], string | null | undefined>>,
  current?: LocationEntity['address'],
): LocationEntity['address'] {
  const entries = ADDRESS_FIELDS.map((field) => {
    const value = given[field] === undefined ? (current?.[field] ?? null) : given[field]
    return [field, field === 'country' ? (value?.toUpperCase() ?? null) : value]
  })
  return Object.fromEntries(entries) as LocationEntity['address']
}
