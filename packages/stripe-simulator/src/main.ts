import { CommandLineError, readCommandLine, USAGE } from './command-line.ts'
import { startServer } from './start-server.ts'

try {
  const command = readCommandLine(process.argv.slice(2))
  if (command.help) console.log(USAGE)
  else await startServer(command, { news: console.log, warning: console.error })
} catch (error) {
  if (!(error instanceof CommandLineError)) throw error
  console.error(error.message)
  process.exitCode = 1
}
