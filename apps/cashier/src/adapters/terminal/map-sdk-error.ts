import type { ErrorResponse } from '@stripe/terminal-js'
import { fail, succeed, type Result } from '@till/money'

import type { ReaderFault, ReaderFaultKind } from './reader-fault.ts'

/** Thrown into the SDK when the till's own server gave no connection token, so that it can be told from trouble with the reader. */
export class ConnectionTokenError extends Error {
  override readonly name = 'ConnectionTokenError'
}

/** An SDK call that failed, whichever way it did. */
export interface SdkFailure {
  /** Stripe's code; empty where the script gave none. */
  readonly code: string
  /** The script's own sentence, in English. */
  readonly message: string
  readonly declineCode: string | null
  /** The PaymentIntent that came with the error, of unknown shape; undefined where none came. */
  readonly paymentIntent: unknown
}

/**
 * Awaits one SDK call and turns both ways in which it may fail into a value. Today's reference says that calls resolve
 * to `{error}`; the script itself has also thrown: for a missing connection, a cancel that came too late, a token
 * callback that rejected.
 */
export async function settle<Answer extends object>(
  call: () => Promise<Answer | ErrorResponse>,
): Promise<Result<Answer, SdkFailure>> {
  try {
    const answer = await call()
    return isErrorResponse(answer) ? fail(toSdkFailure(answer)) : succeed(answer)
  } catch (thrown) {
    return fail(thrownFailure(thrown))
  }
}

/** Reads an error of `discoverReaders`. */
export function toDiscoveryFault(error: SdkFailure): ReaderFault {
  return { kind: discoveryFaultKind(error), detail: error.message }
}

/** Reads an error of `connectReader`. */
export function toConnectFault(error: SdkFailure): ReaderFault {
  return { kind: connectFaultKind(error), detail: error.message }
}

/** Whether the error says that no reader is connected any more, whatever the till believed. */
export function saysReaderLost(error: SdkFailure): boolean {
  switch (error.code) {
    case 'no_established_connection':
    case 'reader_connection_error':
      return true
    case '':
      return /not connected|no established connection/i.test(error.message)
    default:
      return false
  }
}

/** Whether the command met a dead line. The SDK then tells by its own event, too, whether the reader is lost for good. */
export function saysLineBroke(error: SdkFailure): boolean {
  return error.code === 'network_error' || error.code === 'network_timeout' || error.code === 'rpc_error'
}

/** Whether a command ended because somebody, at the till or on the reader, stopped it. */
export function saysCanceled(error: SdkFailure): boolean {
  switch (error.code) {
    case 'canceled':
    case 'canceled_by_customer':
      return true
    case 'reader_error':
      // Older scripts have no code of its own for the cancel button on the reader.
      return /cancel/i.test(error.message)
    default:
      return false
  }
}

function discoveryFaultKind(error: SdkFailure): ReaderFaultKind {
  switch (error.code) {
    case 'failed_fetch_connection_token':
    case 'invalid_connection_token':
    case 'authentication_error':
      return 'token_refused'
    case 'network_error':
    case 'network_timeout':
    case 'internet_connection_unavailable':
      return 'stripe_unreachable'
    default:
      return 'unrecognised'
  }
}

function connectFaultKind(error: SdkFailure): ReaderFaultKind {
  switch (error.code) {
    case 'failed_fetch_connection_token':
    case 'invalid_connection_token':
    case 'authentication_error':
      return 'token_refused'
    case 'reader_in_use':
      return 'reader_in_use'
    case 'terminal_reader_offline':
      return 'reader_offline'
    case 'resource_missing':
      return 'reader_missing'
    case 'invalid_reader_version':
      return 'reader_outdated'
    case 'network_error':
    case 'network_timeout':
    case 'reader_connection_error':
    case 'rpc_error':
      return 'reader_unreachable'
    default:
      // Stripe documents no code for `fail_if_in_use`; its sentence says so in every version seen.
      return /\bin use\b/i.test(error.message) ? 'reader_in_use' : 'unrecognised'
  }
}

function isErrorResponse(answer: object): answer is ErrorResponse {
  return 'error' in answer
}

function toSdkFailure({ error }: ErrorResponse): SdkFailure {
  return {
    code: error.code ?? '',
    message: error.message,
    declineCode: error.decline_code ?? null,
    paymentIntent: error.payment_intent,
  }
}

function thrownFailure(thrown: unknown): SdkFailure {
  return {
    code: thrown instanceof ConnectionTokenError ? 'failed_fetch_connection_token' : '',
    message: thrown instanceof Error ? thrown.message : String(thrown),
    declineCode: null,
    paymentIntent: undefined,
  }
}
