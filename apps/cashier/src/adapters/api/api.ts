import { Problem, routes, type Route } from '@till/contract'
import { fail, succeed, type Result } from '@till/money'
import type * as z from 'zod/mini'

import type { ApiFailure } from './api-failure.ts'
import { parseJson } from './parse-json.ts'

type Routes = typeof routes
type ParamsOf<R> = R extends { params: infer S extends z.ZodMiniType } ? { params: z.output<S> } : unknown
type QueryOf<R> = R extends { query: infer S extends z.ZodMiniType } ? { query: z.output<S> } : unknown
type BodyOf<R> = R extends { body: infer S extends z.ZodMiniType } ? { body: z.output<S> } : unknown
type RequestOf<R> = ParamsOf<R> & QueryOf<R> & BodyOf<R> & { signal?: AbortSignal }
type ResponseOf<R> = R extends { response: infer S extends z.ZodMiniType } ? z.output<S> : null
type Call<R> = unknown extends ParamsOf<R> & QueryOf<R> & BodyOf<R>
  ? (request?: RequestOf<R>) => Promise<Result<ResponseOf<R>, ApiFailure>>
  : (request: RequestOf<R>) => Promise<Result<ResponseOf<R>, ApiFailure>>

/** Every route of the contract as a function that never rejects. */
export type Api = { readonly [Name in keyof Routes]: Call<Routes[Name]> }

interface ApiPorts {
  /** Hears after every request whether the server has answered it at all. */
  readonly onReachable: (reachable: boolean) => void
  /** Hears that a request was refused because nobody is signed in any more. */
  readonly onNotSignedIn: () => void
}

/** A request that has had no answer for this long counts as unreachable. */
const answerTimeoutMs = 15_000

/** Answers of a proxy whose server is away. */
const statusesOfAbsence = [502, 503, 504]

export function createApi(ports: ApiPorts): Api {
  const calls = Object.entries<Route>(routes).map(([name, route]) => [
    name,
    async (request: LooseRequest = {}) => {
      const result = await send(route, request)
      ports.onReachable(result.ok || result.error.kind !== 'unreachable')
      if (route.needs !== null && !result.ok && isNotSignedIn(result.error)) ports.onNotSignedIn()
      return result
    },
  ])
  return Object.fromEntries(calls) as Api
}

interface LooseRequest {
  readonly params?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string | undefined>>
  readonly body?: unknown
  readonly signal?: AbortSignal
}

async function send(route: Route, request: LooseRequest): Promise<Result<unknown, ApiFailure>> {
  const timeout = AbortSignal.timeout(answerTimeoutMs)
  try {
    const response = await fetch(addressOf(route, request), {
      method: route.method,
      credentials: 'same-origin',
      headers: route.body === undefined ? {} : { 'content-type': 'application/json' },
      body: route.body === undefined ? null : JSON.stringify(request.body),
      signal: request.signal === undefined ? timeout : AbortSignal.any([timeout, request.signal]),
    })
    return await readResponse(route, response)
  } catch {
    return fail({ kind: 'unreachable' })
  }
}

function addressOf(route: Route, { params = {}, query = {} }: LooseRequest): string {
  const path = route.url.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
  const given = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined)
  const search = new URLSearchParams(given).toString()
  return search === '' ? path : `${path}?${search}`
}

async function readResponse(route: Route, response: Response): Promise<Result<unknown, ApiFailure>> {
  if (!response.ok) return fail(await readFailure(response))
  if (route.response === undefined) return succeed(null)
  const parsed = route.response.safeParse(parseJson(await response.text()))
  return parsed.success ? succeed(parsed.data) : fail({ kind: 'unreadable', status: response.status })
}

async function readFailure(response: Response): Promise<ApiFailure> {
  const problem = Problem.safeParse(parseJson(await response.text()))
  if (problem.success) return { kind: 'refused', problem: problem.data }
  if (statusesOfAbsence.includes(response.status)) return { kind: 'unreachable' }
  return { kind: 'unreadable', status: response.status }
}

function isNotSignedIn(failure: ApiFailure): boolean {
  return failure.kind === 'refused' && failure.problem.code === 'not_signed_in'
}
