import { defineConfig } from '@playwright/test'
import { CHROMIUM_FLAGS, findChromium } from '../../.ci/chromium.ts'

export default defineConfig({
  testDir: 'src',
  fullyParallel: true,
  forbidOnly: true,
  // A payment that works the second time does not work.
  retries: 0,
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
