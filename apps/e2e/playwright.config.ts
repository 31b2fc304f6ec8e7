import { defineConfig } from '@playwright/test'
import { CHROMIUM_FLAGS, findChromium } from '../../.ci/chromium.ts'

/** Limits for a machine that is busy with something else as well; nothing waits this long without need. */
const TEST_MAX_MS = 90_000
const EXPECT_MAX_MS = 15_000

export default defineConfig({
  testDir: 'src',
  fullyParallel: true,
  forbidOnly: true,
  // A payment that works the second time does not work.
  retries: 0,
  timeout: TEST_MAX_MS,
  expect: { timeout: EXPECT_MAX_MS },
  workers: 2,
  reporter: 'list',
  use: {
    launchOptions: { executablePath: findChromium(), args: CHROMIUM_FLAGS },
    locale: 'en-US',
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
  },
  projects: [
    { name: 'desktop', use: { viewport: { width: 1280, height: 800 } } },
    { name: 'phone', use: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } },
  ],
})
