import { createHash } from 'node:crypto'
import { defineKind } from '../store/store.ts'
import type { Work } from '../work.ts'
import { invalidRequest, Refusal } from './refusal.ts'

const KEY_LENGTH_MAX = 255
/** Stripe promises at least that; later the key counts as new. */
const KEY_LIFE_MS = 24 * 60 * 60 * 1000

/** The answer that belongs to an idempotency key. */
export interface IdempotencyRecord {
  /** The key. */
  id: string
  path: string
  /** Of method, path and parameters: the same key must mean the same request. */
  fingerprint: string
  status: number
  body: string
  /** The request that was first answered this way. */
  requestId: string
  /** The version in whose shape the answer is. */
  apiVersion: string
  expiresAtMs: number
}

const idempotencyRecords = defineKind<IdempotencyRecord>({
  name: 'idempotency_record',
  dueAtMs: (record) => record.expiresAtMs,
})

export function checkKey(key: string): Refusal | undefined {
  if (key.length <= KEY_LENGTH_MAX) return undefined
  return invalidRequest(`Idempotency keys can be at most ${KEY_LENGTH_MAX} characters long.`)
}

export function fingerprint(method: string, path: string, params: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify([method, path, sorted(params)]))
    .digest('base64')
}

/** The kept answer for this key; a refusal when the key was first used for something else. */
export function findAnswer(
  work: Work,
  key: string,
  path: string,
  print: string,
): IdempotencyRecord | Refusal | undefined {
  const record = work.store.find(idempotencyRecords, key)
  if (!record || record.expiresAtMs <= work.clock.now()) return undefined
  if (record.fingerprint === print) return record
  const sameUse =
    record.path === path
      ? 'with the same parameters they were first used with'
      : `for the same endpoint they were first used for ('${record.path}' vs '${path}')`
  const message = `Keys for idempotent requests can only be used ${sameUse}. Try using a key other than '${key}' if you meant to execute a different request.`
  return new Refusal(400, { type: 'idempotency_error', message }, false)
}

export function keepAnswer(work: Work, answer: Omit<IdempotencyRecord, 'expiresAtMs'>): void {
  work.store.put(idempotencyRecords, { ...answer, expiresAtMs: work.clock.now() + KEY_LIFE_MS })
}

export function forgetOldAnswers(work: Work): void {
  for (const record of work.store.due(idempotencyRecords, work.clock.now())) {
    work.store.remove(idempotencyRecords, record.id)
  }
}

export function keyInUse(key: string): Refusal {
  const error = {
    type: 'invalid_request_error',
    code: 'idempotency_key_in_use',
    message: `There is currently another in-progress request using this Idempotent Key (that probably means you submitted twice, and the other request is still going through): ${key}. Please try again later.`,
  } as const
  return new Refusal(409, error, false)
}

/** Parameters mean the same in any order. */
function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).toSorted(([left], [right]) => (left < right ? -1 : 1))
  return entries.map(([name, inner]) => [name, sorted(inner)])
}
