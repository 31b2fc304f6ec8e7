import { expect, test } from 'vitest'
import * as z from 'zod/mini'

import requests from '../fixtures/requests.json' with { type: 'json' }
import { permissionsOf } from './permissions.ts'
import { type Route, routes } from './routes.ts'

const byName: Record<string, Route> = routes
const bodies: Record<string, { valid: unknown[]; invalid: Record<string, unknown> }> = requests

test('every request with a body has fixtures, and no fixtures stand without a request', () => {
  const withBody = Object.entries(byName).flatMap(([name, route]) => (route.body ? [name] : []))
  expect(Object.keys(bodies).toSorted()).toEqual(withBody.toSorted())
})

for (const [name, { valid, invalid }] of Object.entries(bodies)) {
  const schema = byName[name]?.body
  if (!schema) continue
  test.each(valid.map((body) => [JSON.stringify(body), body]))(`${name} accepts %s`, (_, body) => {
    expect(z.safeParse(schema, body).success).toBe(true)
  })
  test.each(Object.entries(invalid))(`${name} refuses %s`, (_, body) => {
    expect(z.safeParse(schema, body).success).toBe(false)
  })
}

test('no two requests share a method and an address', () => {
  const addresses = Object.values(byName).map((route) => `${route.method} ${route.url}`)
  expect(new Set(addresses).size).toBe(addresses.length)
})

test.each(Object.entries(byName))('%s names exactly the parameters of its address', (_, route) => {
  const inAddress = [...route.url.matchAll(/:([A-Za-z]+)/g)].map(([, name]) => name)
  const schema = route.params ? z.toJSONSchema(route.params, { unrepresentable: 'any' }) : { properties: {} }
  expect(Object.keys(schema.properties ?? {})).toEqual(inAddress)
})

test('every permission that a request needs is held by some role', () => {
  const held: (string | null)[] = Object.values(permissionsOf).flat()
  const needed = Object.values(byName).map((route) => route.needs)
  expect(needed.filter((needs) => needs !== null && needs !== 'signed_in' && !held.includes(needs))).toEqual(
    [],
  )
})
