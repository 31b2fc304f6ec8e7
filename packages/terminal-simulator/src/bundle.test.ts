import { Script } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { bundleTerminalScript, READER_PAGE_SCRIPT_PATH } from './bundle.ts'

describe('what the simulator serves', async () => {
  const { script, readerPage, readerPageScript } = await bundleTerminalScript()

  it.each([
    ['the script', script],
    ['the script of the reader page', readerPageScript],
  ])('%s runs as a classic script, and under a CSP that forbids what is inline', (_name, code) => {
    expect(() => new Script(code)).not.toThrow()
    expect(code).not.toMatch(/\.innerHTML|\beval\(|new Function/)
  })

  it('the reader page loads its script and contains none', () => {
    expect(readerPage).toContain(`<script src="${READER_PAGE_SCRIPT_PATH}"></script>`)
    expect(readerPage).not.toMatch(/<script>|style=/)
  })

  it('asks to be loaded as a script, as only then it finds its simulator', () => {
    const page = { document: { currentScript: null }, HTMLScriptElement: Object }
    expect(() => void new Script(script).runInNewContext(page)).toThrow(/must be loaded with <script/)
  })
})
