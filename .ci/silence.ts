/**
 * Fails a test that prints a warning or an error nobody asked for: such output is how React, Node and our own
 * code report a fault that no assertion caught. A test that expects one says so with `vi.spyOn(console, 'error')`.
 */

import { afterAll, afterEach } from 'vitest'

const WATCHED = ['error', 'warn'] as const

const unexpected: string[] = []

for (const method of WATCHED) {
  console[method] = (...values: unknown[]) => {
    const caller = new Error().stack?.split('\n')[2] ?? ''
    unexpected.push(`console.${method}: ${values.map(readable).join(' ')}\n${caller}`)
  }
}

afterEach(failIfAnythingWasPrinted)
afterAll(failIfAnythingWasPrinted)

function failIfAnythingWasPrinted(): void {
  const printed = unexpected.splice(0)
  if (printed.length > 0) throw new Error(`This was printed and not expected:\n\n${printed.join('\n\n')}`)
}

function readable(value: unknown): string {
  if (value instanceof Error) return value.stack ?? value.message
  return String(value)
}
