import { liveEventsUrl, type LiveEvent } from '@till/contract'
import { http, HttpResponse } from 'msw'
import { setupWorker } from 'msw/browser'
import { afterAll, afterEach, beforeAll } from 'vitest'

import { bodyOf, responseOf } from './fake-fetch.ts'
import { FakeShop } from './fake-shop.ts'

/** A shop that answers the requests of the page, and tells it what happens. */
export interface BrowserShop {
  /** A new one for each test. */
  shop: FakeShop
  readonly tell: (event: LiveEvent) => void
}

/** To be called once in a test file. A request that nobody answers fails the test. */
export function serveShop(): BrowserShop {
  const streams = new Set<ReadableStreamDefaultController<Uint8Array>>()
  const served: BrowserShop = {
    shop: new FakeShop(),
    tell: (event) => {
      for (const stream of openStreams(streams)) stream.enqueue(encode(`data: ${JSON.stringify(event)}\n\n`))
    },
  }
  const worker = setupWorker(
    http.get(liveEventsUrl, () => {
      if (served.shop.isDown || served.shop.session === null) return HttpResponse.error()
      return new HttpResponse(eventStream(streams), { headers: { 'content-type': 'text/event-stream' } })
    }),
    http.all('/api/*', async ({ request }) => {
      const { pathname } = new URL(request.url)
      const body = await bodyOf(request)
      return responseOf(served.shop.answer(request.method, pathname, body)) ?? HttpResponse.error()
    }),
  )

  beforeAll(async () => {
    await worker.start({ onUnhandledFrame: 'error', quiet: true })
  })
  afterEach(() => {
    localStorage.clear()
    served.shop = new FakeShop()
  })
  afterAll(async () => {
    // The worker waits for what is under way before it lets go of this page, and a stream is never done by itself.
    for (const stream of openStreams(streams)) stream.close()
    await worker.stop()
  })
  return served
}

/** More events than any test tells. */
const streamEventsMax = 100

function eventStream(streams: Set<ReadableStreamDefaultController<Uint8Array>>): ReadableStream<Uint8Array> {
  const start = (stream: ReadableStreamDefaultController<Uint8Array>) => {
    streams.add(stream)
    stream.enqueue(encode(':\n\n'))
  }
  return new ReadableStream({ start }, { highWaterMark: streamEventsMax })
}

/** Streams whose page is gone have no room for anything more. */
function openStreams(streams: Set<ReadableStreamDefaultController<Uint8Array>>) {
  return [...streams].filter(({ desiredSize }) => desiredSize !== null && desiredSize !== 0)
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}
