import type { FakeAnswer, FakeShop } from './fake-shop.ts'

/** A `fetch` that reaches nobody but the shop. */
export function fetchFrom(shop: FakeShop): typeof fetch {
  return async (address, init) => {
    if (typeof address !== 'string') throw new TypeError('The till asks for addresses')
    const request = new Request(new URL(address, 'http://till.test'), { ...init, signal: null })
    const response = responseOf(
      shop.answer(request.method, new URL(request.url).pathname, await bodyOf(request)),
    )
    if (response === null) throw new TypeError('Failed to fetch')
    return response
  }
}

export async function bodyOf(request: Request): Promise<unknown> {
  const text = await request.text()
  return text === '' ? undefined : JSON.parse(text)
}

/** Null if the shop does not answer at all. */
export function responseOf(answer: FakeAnswer | null): Response | null {
  if (answer === null) return null
  if (answer.body === null) return new Response(null, { status: answer.status })
  return Response.json(answer.body, { status: answer.status })
}
