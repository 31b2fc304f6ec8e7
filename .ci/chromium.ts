/** Finds the one Chromium that component tests, end-to-end tests and benchmarks share. */

import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, dirname, join } from 'node:path'
import { chromium } from 'playwright-core'

/** Names the browser's binary for this machine; set it to skip the search. */
const CHROMIUM_PATH_VARIABLE = 'CHROMIUM_PATH'

/** Long enough for a browser download over a slow line. */
const INSTALL_TIMEOUT_MS = 10 * 60_000

/** A browser without a sandbox of its own (containers), a GPU, or traffic that the tests did not ask for. */
export const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]

const COMMAND_NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']

const MAC_APPLICATIONS = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/**
 * Returns the path of a Chromium or Chrome, installing one when the machine has none.
 *
 * @throws Error when `CHROMIUM_PATH` names no file, or nothing was found and nothing could be installed.
 */
export function findChromium(): string {
  return chromiumFromEnvironment() ?? installedChromium() ?? installChromium()
}

function chromiumFromEnvironment(): string | undefined {
  const path = process.env[CHROMIUM_PATH_VARIABLE]
  if (path === undefined || path === '') return undefined
  if (!existsSync(path)) throw new Error(`${CHROMIUM_PATH_VARIABLE} is ${path}, and there is no such file.`)
  return path
}

function installedChromium(): string | undefined {
  return [...systemCandidates(), playwrightCandidate()].find((path) => existsSync(path))
}

function systemCandidates(): string[] {
  if (process.platform === 'darwin') return [...MAC_APPLICATIONS, ...commandCandidates('')]
  if (process.platform === 'win32') return [...windowsCandidates(), ...commandCandidates('.exe')]
  return commandCandidates('')
}

function commandCandidates(extension: string): string[] {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '')
  return COMMAND_NAMES.flatMap((name) => folders.map((folder) => join(folder, name + extension)))
}

function windowsCandidates(): string[] {
  const roots = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].map((name) => process.env[name])
  return roots
    .filter((root) => root !== undefined)
    .flatMap((root) => [
      join(root, 'Chromium', 'Application', 'chrome.exe'),
      join(root, 'Google', 'Chrome', 'Application', 'chrome.exe'),
    ])
}

/** Where Playwright keeps (or would keep) the browser of its own version. */
function playwrightCandidate(): string {
  return chromium.executablePath()
}

function installChromium(): string {
  console.log('No Chromium on this machine: installing one.')
  const installers = [installWithPlaywright, installWithApt]
  for (const install of installers) {
    if (!install()) continue
    const path = installedChromium()
    if (path !== undefined) return path
  }
  throw new Error(
    `No Chromium was found and none could be installed. Install Chromium or Chrome, or set ${CHROMIUM_PATH_VARIABLE} to its path.`,
  )
}

/** Playwright's download; on Linux it may lack system libraries, so it only counts once it starts. */
function installWithPlaywright(): boolean {
  const playwright = createRequire(import.meta.url).resolve('playwright-core/package.json')
  const commandLine = join(dirname(playwright), 'cli.js')
  return (
    runs(process.execPath, [commandLine, 'install', 'chromium']) &&
    runs(playwrightCandidate(), [...CHROMIUM_FLAGS, '--headless', '--dump-dom', 'about:blank'])
  )
}

function installWithApt(): boolean {
  if (!isDebianLike() || process.getuid?.() !== 0) return false
  return (
    runs('apt-get', ['update']) && runs('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'])
  )
}

function isDebianLike(): boolean {
  const release = '/etc/os-release'
  return existsSync(release) && /^(ID|ID_LIKE)=.*(debian|ubuntu)/m.test(readFileSync(release, 'utf8'))
}

function runs(command: string, args: string[]): boolean {
  const result = spawnSync(command, args, { stdio: 'inherit', timeout: INSTALL_TIMEOUT_MS })
  return result.status === 0
}
