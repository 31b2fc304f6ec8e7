import type { ErrorResponse, ExposedError } from '@stripe/terminal-js'
import type { LinkError } from '../protocol.ts'

/** Resolves a call with an error, as every method of the script does for what can go wrong in a shop. */
export function failed(code: string, message: string): { error: { code: string; message: string } } {
  return { error: { code, message } }
}

/** An error of the link as the host page sees it. */
export function exposed(error: LinkError): ErrorResponse {
  // The link's PaymentIntent is JSON from the server; the SDK's type describes the same object field by field.
  return { error: error as unknown as ExposedError }
}

export const NOT_CONNECTED = failed(
  'no_established_connection',
  'There is no reader connected. Call connectReader before sending a command.',
)

export const BUSY = failed(
  'command_already_in_progress',
  'Could not execute the command because another one is already in progress.',
)

/** The answer of the methods that this simulator has not learned. */
export function notSimulatedYet(method: string): ErrorResponse {
  return failed('not_simulated_yet', `${method} is not simulated yet. See the terminal simulator's README.`)
}
