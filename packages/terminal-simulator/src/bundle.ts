import { fileURLToPath } from 'node:url'
import { rolldown } from 'rolldown'

/** What the simulator serves so that a page has a `StripeTerminal` and a person has a reader. All of it lives in memory. */
export interface TerminalBundle {
  /** The classic script for `/terminal/v1/`; it defines `window.StripeTerminal`. */
  script: string
  /** The script of the pages on which readers stand alone. */
  readerPageScript: string
  /** Those pages: `/reader/` for the list, `/reader/:id` for one. It loads {@link READER_PAGE_SCRIPT_PATH}. */
  readerPage: string
}

/** Where the reader page looks for its script. */
export const READER_PAGE_SCRIPT_PATH = '/reader/page.js'

/** Bundles the browser's side from its source. Takes a fraction of a second; call it once, when the server starts. */
export async function bundleTerminalScript(): Promise<TerminalBundle> {
  const [script, readerPageScript] = await Promise.all([
    bundle(import.meta.resolve('./browser/script.ts')),
    bundle(import.meta.resolve('./browser/virtual-reader/reader-page.ts')),
  ])
  return { script, readerPageScript, readerPage: READER_PAGE }
}

/** @param entry a file: URL */
async function bundle(entry: string): Promise<string> {
  const build = await rolldown({
    input: fileURLToPath(entry),
    moduleTypes: { '.css': 'text' },
    platform: 'browser',
    logLevel: 'warn',
  })
  const { output } = await build.generate({ format: 'iife', minify: true })
  await build.close()
  return output[0].code
}

const READER_PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
    <meta name="theme-color" content="#14161a" />
    <title>Virtual reader</title>
    <link rel="icon" href="data:," />
  </head>
  <body>
    <script src="${READER_PAGE_SCRIPT_PATH}"></script>
  </body>
</html>
`
