import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { readFile } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { refuse } from '../problem.ts'
import { replyWithProblem } from './problem-reply.ts'

export interface SpaOptions {
  /** The built cashier app. */
  readonly folder: string
  /** A script the page loads before its own; null for none. */
  readonly terminalScript: URL | null
}

const notBuilt = `<!doctype html><html lang="en"><title>Till</title>
<p>The cashier app is not built yet. Run <code>npx pnpm@12 start</code>, or build it with
<code>pnpm --filter @till/cashier build</code> and load this page again.</p>`

/** Serves the cashier app: hashed files for ever, the page itself always fresh and at every address of the app's own. */
export async function serveSpa(app: FastifyInstance, { folder, terminalScript }: SpaOptions): Promise<void> {
  const hashedFiles = join(folder, 'assets') + sep
  await app.register(fastifyStatic, {
    root: folder,
    index: false,
    dotfiles: 'ignore',
    cacheControl: false,
    setHeaders: (reply, path) => {
      const isHashed = path.startsWith(hashedFiles)
      void reply.header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })

  async function sendPage(reply: FastifyReply) {
    const page = await readPage(folder, terminalScript)
    return reply
      .code(page === null ? 503 : 200)
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .send(page ?? notBuilt)
  }

  for (const url of ['/', '/index.html']) {
    app.get(url, { schema: { hide: true } }, async (_request, reply) => sendPage(reply))
  }
  app.setNotFoundHandler(async (request, reply) => {
    const path = request.url.split('?', 1)[0] ?? '/'
    if (request.method === 'GET' && isPage(path)) return sendPage(reply)
    return replyWithProblem(reply, refuse('not_found', 'There is nothing at this address.').error)
  })
}

/** An address of the app's own: not the API's, and not a file's. */
function isPage(path: string): boolean {
  const lastPart = path.split('/').at(-1) ?? ''
  return !path.startsWith('/api/') && !lastPart.includes('.')
}

/** Null if the app is not built. */
async function readPage(folder: string, terminalScript: URL | null): Promise<string | null> {
  try {
    const page = await readFile(join(folder, 'index.html'), 'utf8')
    if (terminalScript === null) return page
    return page.replace('<head>', `<head><script src="${terminalScript.href}"></script>`)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}
