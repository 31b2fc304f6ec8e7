import { spawn, type ChildProcessByStdio } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { Stripe } from 'stripe'

const SERVER_FOLDER = join(import.meta.dirname, '../../server')
const BUILT_CASHIER = join(import.meta.dirname, '../../cashier/dist/index.html')

/** The key that the sandbox's Stripe accepts, as Stripe's own demos would send one. */
const TEST_KEY = 'sk_test_till'

/** A start takes a second or two; a machine that is busy takes longer. */
const START_MAX_MS = 20_000

/** One shop of its own: the built product in the sandbox, with a fresh database and a fresh simulated Stripe. */
export interface RunningTill {
  readonly url: string
  /** PINs of the demo staff, as the start prints them. */
  readonly pins: { readonly cashier: string; readonly manager: string }
  /** Stripe's official SDK, looking at what Stripe knows; the till's own records are not asked. */
  readonly stripe: Stripe
  /** Ends the server as an operator would, and throws its data away. */
  stop(): Promise<void>
}

/** @throws Error when the app is not built, or the server does not become ready; the message holds its output. */
export async function startTill(): Promise<RunningTill> {
  if (!existsSync(BUILT_CASHIER))
    throw new Error('Build the cashier first: pnpm --filter @till/cashier build')
  const dataDir = mkdtempSync(join(tmpdir(), 'till-e2e-'))
  const simulatorPort = await freePort()
  const server = spawn(process.execPath, ['src/main.ts'], {
    cwd: SERVER_FOLDER,
    env: {
      // oxlint-disable-next-line node/no-process-env -- the server runs on this machine, but in the sandbox
      ...process.env,
      STRIPE_SECRET_KEY: '',
      DATABASE_URL: '',
      PORT: '0',
      HOST: '127.0.0.1',
      TILL_DATA_DIR: dataDir,
      STRIPE_SIMULATOR_PORT: String(simulatorPort),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = once(server, 'exit')
  async function stop(): Promise<void> {
    server.kill('SIGTERM')
    await ended
    rmSync(dataDir, { recursive: true, force: true })
  }

  try {
    const { url, cashier, manager } = await announcement(server)
    return { url, pins: { cashier, manager }, stripe: stripeAt(simulatorPort), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

function stripeAt(port: number): Stripe {
  return new Stripe(TEST_KEY, { host: '127.0.0.1', port, protocol: 'http', telemetry: false })
}

interface Announcement {
  readonly url: string
  readonly cashier: string
  readonly manager: string
}

/** Reads what the start prints until it has named its address and both PINs. */
async function announcement(server: ChildProcessByStdio<null, Readable, Readable>): Promise<Announcement> {
  let output = ''
  const { promise, resolve, reject } = Promise.withResolvers<Announcement>()
  const giveUp = (what: string) => reject(new Error(`The server ${what} before it was ready:\n${output}`))
  server.once('exit', () => giveUp('ended'))
  AbortSignal.timeout(START_MAX_MS).addEventListener('abort', () => giveUp('took too long'))
  server.stderr.on('data', (text) => (output += String(text)))
  server.stdout.on('data', (text) => {
    output += String(text)
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(output)?.[0]
    const cashier = pinOf('cashier', output)
    const manager = pinOf('manager', output)
    if (url !== undefined && cashier !== undefined && manager !== undefined) {
      resolve({ url, cashier, manager })
    }
  })
  return await promise
}

function pinOf(role: string, output: string): string | undefined {
  return new RegExp(`${role}\\b.*?\\b(\\d{4,8})\\b`, 'i').exec(output)?.[1]
}

/** A port that was free a moment ago. */
async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (address === null || typeof address === 'string') throw new Error('The probe got no port.')
  return address.port
}
