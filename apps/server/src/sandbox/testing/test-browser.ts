import type { Problem, Route } from '@till/contract'
import type { FastifyInstance } from 'fastify'

export const tillHost = 'till.test'

interface Answer {
  readonly status: number
  readonly headers: Record<string, unknown>
  readonly body: unknown
}

/** Sends requests as a page of the till does, and keeps the cookie. */
export interface TestBrowser {
  ask(method: Route['method'], url: string, body?: unknown): Promise<Answer>
  /** As `ask`, for an answer that must be a success. */
  get<Value>(method: Route['method'], url: string, body?: unknown): Promise<Value>
  /** As `ask`, for an answer that must be a problem. */
  refused(method: Route['method'], url: string, body?: unknown): Promise<Problem>
  /** The session's cookie as the browser would send it. */
  cookie(): string
}

export function createTestBrowser(app: FastifyInstance): TestBrowser {
  let cookie = ''

  async function ask(method: Route['method'], url: string, body?: unknown): Promise<Answer> {
    const answer = await app.inject({
      method,
      url,
      headers: {
        host: tillHost,
        origin: `http://${tillHost}`,
        ...(cookie === '' ? {} : { cookie }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    for (const { name, value } of answer.cookies) cookie = value === '' ? '' : `${name}=${value}`
    return {
      status: answer.statusCode,
      headers: answer.headers,
      body: answer.body === '' ? undefined : (JSON.parse(answer.body) as unknown),
    }
  }

  return {
    ask,
    cookie: () => cookie,
    async get<Value>(method: Route['method'], url: string, body?: unknown) {
      const answer = await ask(method, url, body)
      if (answer.status >= 300) throw new Error(`${method} ${url}: ${JSON.stringify(answer.body)}`)
      return answer.body as Value
    },
    async refused(method, url, body) {
      const answer = await ask(method, url, body)
      if (answer.status < 400)
        throw new Error(`${method} ${url} was not refused: ${JSON.stringify(answer.body)}`)
      return answer.body as Problem
    },
  }
}
