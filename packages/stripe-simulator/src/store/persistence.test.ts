import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import Stripe from 'stripe'
import { describe, expect, onTestFinished, test } from 'vitest'
import { startTestSimulator } from '../testing/test-simulator.ts'
import { VirtualClock } from '../testing/virtual-clock.ts'

/** Starting a program takes a moment, and longer on a busy machine. */
const PROGRAM_TIMEOUT_MS = 60_000

const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url))

function freshFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'stripe-simulator-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return join(folder, 'books.db')
}

/** The simulator as a program of its own; ready when it has said where it listens. */
async function startProgram(args: string[]) {
  const child = spawn(process.execPath, [MAIN, '--port', '0', ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)))
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await ended
  })
  const lines = createInterface({ input: child.stdout })
  const firstLine = await new Promise<string>((resolve) => lines.once('line', resolve))
  const { hostname, port } = new globalThis.URL(/http:\S+/.exec(firstLine)?.[0] ?? '')
  const stripe = new Stripe('sk_test_1', {
    host: hostname,
    port,
    protocol: 'http',
    maxNetworkRetries: 0,
    telemetry: false,
  })
  return { child, ended, stripe, port }
}

describe('the books', { timeout: PROGRAM_TIMEOUT_MS }, () => {
  test('are there again after a restart, idempotency keys and undelivered webhooks included', async () => {
    const dataFile = freshFile()
    const clock = new VirtualClock()
    const before = startTestSimulator({ dataFile, clock, answerWebhook: () => 500 })
    await before.stripe.webhookEndpoints.create({ url: 'http://shop.example/', enabled_events: ['*'] })
    const params = { amount: 1000, currency: 'usd' } as const
    const { id } = await before.stripe.paymentIntents.create(params, { idempotencyKey: 'K' })
    await before.pass(0)
    expect(before.posts).toHaveLength(1)
    await before.close()

    const after = startTestSimulator({ dataFile, clock })
    expect((await after.stripe.paymentIntents.create(params, { idempotencyKey: 'K' })).id).toBe(id)
    expect((await after.stripe.paymentIntents.list()).data).toHaveLength(1)
    await after.pass(60_000)
    expect(after.posts).toHaveLength(1)
    expect((await after.stripe.events.list()).data[0]?.pending_webhooks).toBe(0)
  })

  test('holds lapse even while nobody was there', async () => {
    const dataFile = freshFile()
    const clock = new VirtualClock()
    const before = startTestSimulator({ dataFile, clock })
    const { id } = await before.stripe.paymentIntents.create({
      amount: 1000,
      currency: 'usd',
      allowed_payment_method_types: ['card_present'],
      capture_method: 'manual',
    })
    before.simulator.authorizeCardPresent({
      paymentIntentId: id,
      card: 'visa',
      readMethod: 'contact_emv',
      readerId: 'tmr_1',
    })
    await before.close()
    clock.advance(3 * 24 * 60 * 60 * 1000)
    const after = startTestSimulator({ dataFile, clock })
    expect((await after.stripe.paymentIntents.retrieve(id)).status).toBe('canceled')
  })

  test('what was acknowledged survives kill -9', async () => {
    const dataFile = freshFile()
    const first = await startProgram(['--data', dataFile])
    const ids: string[] = []
    for (let amount = 100; amount < 110; amount += 1) {
      ids.push((await first.stripe.paymentIntents.create({ amount, currency: 'usd' })).id)
    }
    first.child.kill('SIGKILL')
    await first.ended
    const second = await startProgram(['--data', dataFile])
    const { data } = await second.stripe.paymentIntents.list({ limit: 100 })
    expect(data.map(({ id }) => id)).toEqual(ids.toReversed())
  })

  test('are kept by one simulator at a time', async () => {
    const dataFile = freshFile()
    startTestSimulator({ dataFile })
    expect(() => startTestSimulator({ dataFile })).toThrow(/locked/)
  })
})

describe('the program', { timeout: PROGRAM_TIMEOUT_MS }, () => {
  test('serves the SDK over HTTP and ends in peace', async () => {
    const { child, ended, stripe } = await startProgram(['--ephemeral'])
    const created = await stripe.paymentIntents.create({ amount: 1000, currency: 'usd' })
    expect(await stripe.paymentIntents.retrieve(created.id)).toMatchObject({ amount: 1000 })
    child.kill('SIGTERM')
    expect(await ended).toBe(0)
  })

  test('says in one line when its port is taken', async () => {
    const { port } = await startProgram(['--ephemeral'])
    const second = spawn(process.execPath, [MAIN, '--ephemeral', '--port', port], {
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    const said: string[] = []
    second.stderr.on('data', (chunk: Buffer) => said.push(chunk.toString()))
    const code = await new Promise((resolve) => second.once('close', resolve))
    expect(code).toBe(1)
    expect(said.join('')).toBe(
      `Port ${port} on 127.0.0.1 is taken. Stop what uses it, or choose another with --port.\n`,
    )
  })
})
