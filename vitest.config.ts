import { playwright } from '@vitest/browser-playwright'
import { fileURLToPath } from 'node:url'
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config'
import { CHROMIUM_FLAGS, findChromium } from './.ci/chromium.ts'

export default defineConfig({
  test: {
    sequence: { shuffle: true },
    projects: [
      inNode('unit', ['packages/{money,register,payment-flow,contract}/src/**/*.test.ts']),
      inNode('simulators', ['packages/*-simulator/src/**/*.test.ts']),
      inChromium('simulators-browser', ['packages/*-simulator/src/**/*.browser.test.ts']),
      inNode('server', ['apps/server/src/**/*.test.ts']),
      inNode('cashier', ['apps/cashier/src/**/*.test.ts']),
      {
        ...inChromium('component', ['src/**/*.test.tsx', 'src/**/*.browser.test.ts']),
        // Styles and pictures are built for the test as they are for the shop.
        extends: './apps/cashier/vite.config.ts',
        root: './apps/cashier',
      },
      inNode('world', ['apps/e2e/world/**/*.test.ts']),
      inNode('rules', ['.ci/**/*.test.ts']),
    ],
  },
})

function inNode(name: string, include: string[]): TestProjectInlineConfiguration {
  return {
    extends: false,
    test: {
      ...everywhere(),
      name,
      include,
      exclude: ['**/node_modules/**', '**/*.browser.test.ts'],
      environment: 'node',
    },
  }
}

/** Runs in a real browser, wide as the tablet on a counter; a test that wants a phone sets its own viewport. */
function inChromium(name: string, include: string[]): TestProjectInlineConfiguration {
  return {
    extends: false,
    test: {
      ...everywhere(),
      name,
      include,
      browser: {
        enabled: true,
        headless: true,
        ui: false,
        screenshotFailures: false,
        viewport: { width: 1280, height: 800 },
        provider: playwright({ launchOptions: { executablePath: findChromium(), args: CHROMIUM_FLAGS } }),
        instances: [{ browser: 'chromium', name }],
      },
    },
  }
}

function everywhere() {
  return {
    setupFiles: [fileURLToPath(new URL('./.ci/silence.ts', import.meta.url))],
    restoreMocks: true,
    unstubEnvs: true,
    unstubGlobals: true,
  }
}
