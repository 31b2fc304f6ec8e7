import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { CommandLineError, type Command } from './command-line.ts'
import { createSimulator, type Simulator, type SimulatorOptions } from './simulator.ts'

/** How the program speaks to whoever started it. */
export interface Say {
  news: (line: string) => void
  warning: (line: string) => void
}

/** Starts the simulator as a program of its own, which ends on SIGINT and SIGTERM. */
export async function startServer(command: Command, say: Say): Promise<void> {
  const { dataFile, apiVersion, host, port } = command
  const simulator = open({
    log: say.warning,
    ...(dataFile === undefined ? {} : { dataFile }),
    ...(apiVersion === undefined ? {} : { apiVersion }),
  })
  try {
    const { url } = await simulator.listen({ host, port })
    say.news(
      `Stripe simulator on ${url} (${dataFile === undefined ? 'keeps nothing' : `books in ${dataFile}`})`,
    )
  } catch (error) {
    await simulator.close()
    throw new CommandLineError(explain(error, command))
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void simulator.close())
  }
}

function open(options: SimulatorOptions): Simulator {
  const { dataFile } = options
  try {
    if (dataFile !== undefined) mkdirSync(dirname(dataFile), { recursive: true })
    return createSimulator(options)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new CommandLineError(`Cannot open ${dataFile}: ${reason}`)
  }
}

function explain(error: unknown, { host, port }: Command): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'EADDRINUSE')
    return `Port ${port} on ${host} is taken. Stop what uses it, or choose another with --port.`
  if (code === 'EACCES') return `Port ${port} on ${host} may not be used. Choose another with --port.`
  return `Cannot listen on ${host}:${port}: ${error instanceof Error ? error.message : String(error)}`
}
