import { expect, test as base } from '@playwright/test'
import type { Stripe } from 'stripe'
import { startTill, type RunningTill } from './running-till.ts'
import { TestTill } from './test-till.ts'

/** A test with a shop of its own, opened in the browser. What the page reports as an error fails the test. */
export const test = base.extend<{ server: RunningTill; stripe: Stripe; till: TestTill }>({
  // oxlint-disable-next-line eslint/no-empty-pattern -- Playwright reads the names of a fixture's needs from here
  server: async ({}, use) => {
    const server = await startTill()
    await use(server)
    await server.stop()
  },
  stripe: async ({ server }, use) => {
    await use(server.stripe)
  },
  till: async ({ page, server }, use) => {
    const faults: string[] = []
    page.on('pageerror', (error) => faults.push(String(error)))
    const till = new TestTill(page, server)
    await till.open()
    await use(till)
    expect(faults).toEqual([])
  },
})
