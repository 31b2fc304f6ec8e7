import { parseArgs } from 'node:util'
import { isKnownVersion } from './api-versions.ts'

const PORT_DEFAULT = 12111
const HOST_DEFAULT = '127.0.0.1'
const DATA_FILE_DEFAULT = 'data/stripe-simulator.db'

export const USAGE = `Usage: stripe-simulator [--port ${PORT_DEFAULT}] [--host ${HOST_DEFAULT}] [--data ${DATA_FILE_DEFAULT}] [--ephemeral] [--api-version <version>]

  --port         where to listen; 0 takes any free port
  --host         the address to listen on
  --data         the file that keeps the books
  --ephemeral    keep nothing: the books are gone when the simulator ends
  --api-version  the account's default version, for callers that send no Stripe-Version`

/** Something that whoever started the simulator can put right; its message is all they need to read. */
export class CommandLineError extends Error {}

export interface Command {
  help: boolean
  host: string
  port: number
  /** Undefined keeps nothing. */
  dataFile: string | undefined
  apiVersion: string | undefined
}

/** @throws CommandLineError that names the wrong flag */
export function readCommandLine(args: readonly string[]): Command {
  const flags = parse(args)
  const port = Number(flags.port ?? PORT_DEFAULT)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new CommandLineError(`--port must be a number from 0 to 65535, not ${flags.port}`)
  }
  const apiVersion = flags['api-version']
  if (apiVersion !== undefined && !isKnownVersion(apiVersion)) {
    throw new CommandLineError(`--api-version must be a version of Stripe's API, not ${apiVersion}`)
  }
  return {
    help: flags.help ?? false,
    host: flags.host ?? HOST_DEFAULT,
    port,
    dataFile: flags.ephemeral === true ? undefined : (flags.data ?? DATA_FILE_DEFAULT),
    apiVersion,
  }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        port: { type: 'string' },
        host: { type: 'string' },
        data: { type: 'string' },
        ephemeral: { type: 'boolean' },
        'api-version': { type: 'string' },
        help: { type: 'boolean' },
      },
    }).values
  } catch (error) {
    throw new CommandLineError(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`)
  }
}
