import type { ErrorResponse } from '@stripe/terminal-js'
import { fail, succeed, type Result } from '@till/money'

import type { CollectFault, ReaderFault, ReaderFaultKind } from './reader-fault.ts'
import { meaningOf } from './sdk-error-codes.ts'

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
  return meaningOf(error) === 'reader_lost'
}

/** Whether the command met a dead line. The SDK then tells by its own event, too, whether the reader is lost for good. */
export function saysLineBroke(error: SdkFailure): boolean {
  return meaningOf(error) === 'line_broke'
}

/** Whether a command ended because somebody, at the till or on the reader, stopped it. */
export function saysCanceled(error: SdkFailure): boolean {
  return meaningOf(error) === 'canceled'
}

/** Reads an error of a collect that neither a person nor a lost reader has ended. */
export function toCollectFault(error: SdkFailure): CollectFault {
  const meaning = meaningOf(error)
  switch (meaning) {
    case 'reader_busy':
    case 'payment_refused':
    case 'till_fault':
    case 'token_refused':
      return meaning
    case 'internet_away':
      return 'stripe_unreachable'
    case 'reader_error':
    case 'canceled':
    case 'nothing_to_cancel':
    case 'already_connected':
    case 'reader_lost':
    case 'line_broke':
    case 'reader_in_use':
    case 'reader_offline':
    case 'reader_missing':
    case 'reader_outdated':
    case 'too_many_readers':
    case 'printer_failed':
    case null:
      return 'reader_error'
    default:
      return meaning satisfies never
  }
}

function discoveryFaultKind(error: SdkFailure): ReaderFaultKind {
  const meaning = meaningOf(error)
  switch (meaning) {
    case 'token_refused':
    case 'too_many_readers':
    case 'reader_busy':
      return meaning
    case 'line_broke':
    case 'internet_away':
      return 'stripe_unreachable'
    case 'canceled':
    case 'nothing_to_cancel':
    case 'already_connected':
    case 'reader_lost':
    case 'reader_in_use':
    case 'reader_offline':
    case 'reader_missing':
    case 'reader_outdated':
    case 'reader_error':
    case 'payment_refused':
    case 'printer_failed':
    case 'till_fault':
    case null:
      return 'unrecognised'
    default:
      return meaning satisfies never
  }
}

function connectFaultKind(error: SdkFailure): ReaderFaultKind {
  const meaning = meaningOf(error)
  switch (meaning) {
    case 'token_refused':
    case 'reader_in_use':
    case 'reader_offline':
    case 'reader_missing':
    case 'reader_outdated':
    case 'reader_busy':
      return meaning
    case 'internet_away':
      return 'stripe_unreachable'
    case 'line_broke':
    case 'reader_lost':
      return 'reader_unreachable'
    case 'canceled':
    case 'nothing_to_cancel':
    case 'already_connected':
    case 'too_many_readers':
    case 'reader_error':
    case 'payment_refused':
    case 'printer_failed':
    case 'till_fault':
    case null:
      return 'unrecognised'
    default:
      return meaning satisfies never
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
