import { fileURLToPath } from 'node:url'
import { readSettings } from './env.ts'
import { startTill } from './start/start-till.ts'

const defaultDataDir = fileURLToPath(new URL('../../../.till', import.meta.url))

const settings = readSettings(defaultDataDir)
const started = settings.ok ? await startTill(settings.value, { warn: console.error }) : settings
if (started.ok) {
  const till = started.value
  console.log(`Till is open at ${till.url}`)
  for (const line of till.news) console.log(line)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void till.close())
} else {
  console.error(started.error)
  process.exitCode = 1
}
