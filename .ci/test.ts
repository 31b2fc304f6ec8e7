/**
 * Everything that can be asked of the product: `pnpm test`. Checks first because they are quick to mend, then the
 * tests in Node and in Chromium, then the built product driven from outside. Closes with one line that adds it up.
 */

import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startVitest, type TestModule } from 'vitest/node'
import { check } from './check.ts'
import { findChromium } from './chromium.ts'
import { inWords, sum, type Count } from './count.ts'

const ROOT = join(import.meta.dirname, '..')

/** As it was before vitest declared this process a test: the product is built as it would be served. */
const ENVIRONMENT = { ...process.env }

const PASSED: Count = { passed: 1, failed: 0, skipped: 0 }
const FAILED: Count = { passed: 0, failed: 1, skipped: 0 }

/** What is read of the JSON that Playwright's reporter writes. A test that passed only when repeated is flaky. */
interface PlaywrightReport {
  readonly stats: {
    readonly expected: number
    readonly unexpected: number
    readonly flaky: number
    readonly skipped: number
  }
}

/** Runs the tests of every vitest project. A project without a test counts as failed: it should not look green. */
async function unitAndComponentTests(): Promise<Count> {
  const vitest = await startVitest([], { run: true, watch: false })
  const modules = vitest.state.getTestModules()
  const idle = vitest.projects.filter(({ name }) => !modules.some((module) => hasRun(module, name)))
  for (const project of idle) console.log(`✗ the project ${project.name} ran no test`)
  const crashes = vitest.state.getUnhandledErrors().length + idle.length
  await vitest.close()
  return sum([...modules.map(countOf), { passed: 0, failed: crashes, skipped: 0 }])
}

function hasRun(module: TestModule, projectName: string): boolean {
  const { passed, failed } = countOf(module)
  return module.project.name === projectName && passed + failed > 0
}

function countOf(module: TestModule): Count {
  const states = Array.from(module.children.allTests(), (test) => test.result().state)
  return {
    passed: states.filter((state) => state === 'passed').length,
    failed: states.filter((state) => state === 'failed').length + module.errors().length,
    skipped: states.filter((state) => state === 'skipped' || state === 'pending').length,
  }
}

/** Builds the app afresh: what is driven is what would be served. */
function buildAndDrive(): Count {
  console.log('\nBuilding the cashier')
  const built = runNode(join(ROOT, 'apps/cashier'), 'vite/bin/vite.js', ['build', '--logLevel', 'warn'])
  console.log(`${built ? '✓' : '✗'} build`)
  return built ? sum([PASSED, endToEndTests()]) : FAILED
}

function endToEndTests(): Count {
  console.log('\nDriving the built product')
  const reportFolder = mkdtempSync(join(tmpdir(), 'till-e2e-'))
  const reportFile = join(reportFolder, 'report.json')
  try {
    runNode(join(ROOT, 'apps/e2e'), '@playwright/test/cli.js', ['test', '--reporter=list,json'], {
      PLAYWRIGHT_JSON_OUTPUT_FILE: reportFile,
      CHROMIUM_PATH: findChromium(),
    })
    const { stats } = JSON.parse(readFileSync(reportFile, 'utf8')) as PlaywrightReport
    const count = { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped }
    return count.passed + count.failed > 0 ? count : FAILED
  } finally {
    rmSync(reportFolder, { recursive: true, force: true })
  }
}

/** Runs a tool of the workspace package in `folder`, in that folder, and says whether it was content. */
function runNode(folder: string, tool: string, toolArguments: string[], settings = {}): boolean {
  const program = join(folder, 'node_modules', tool)
  const result = spawnSync(process.execPath, [program, ...toolArguments], {
    cwd: folder,
    env: { ...ENVIRONMENT, ...settings },
    stdio: 'inherit',
  })
  return result.status === 0
}

/** A stage that cannot even run counts as failed, and the others still have their turn. */
async function attempt(stage: () => Count | Promise<Count>): Promise<Count> {
  try {
    return await stage()
  } catch (error) {
    console.error(error)
    return FAILED
  }
}

const counts: Count[] = []
for (const stage of [check, unitAndComponentTests, buildAndDrive]) counts.push(await attempt(stage))
const total = sum(counts)
console.log(`\n${inWords(total)}`)
process.exit(total.failed === 0 ? 0 : 1)
