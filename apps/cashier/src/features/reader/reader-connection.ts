import type { ReaderFault, ReaderInfo } from '../../adapters/terminal/index.ts'

/** A reader that the till wants, known by id; its label may not have been read yet after a reload. */
export interface WantedReader {
  readonly id: string
  readonly label: string | null
}

/** How this register stands with its reader. */
export type ReaderConnection =
  /** No reader is wanted; `fault` is why the last try failed for good, if one did. */
  | { readonly status: 'none'; readonly fault: ReaderFault | null }
  | { readonly status: 'connecting'; readonly reader: WantedReader }
  | { readonly status: 'connected'; readonly reader: ReaderInfo }
  /** The reader was lost, or a remembered one could not be had yet; the till tries again at `retryAt` (Unix ms). */
  | {
      readonly status: 'waiting'
      readonly reader: WantedReader
      readonly fault: ReaderFault | null
      readonly retryAt: number
    }

/** Whether trying again by itself may help. What only a person can cure is not tried again. */
export function mayHealByItself(fault: ReaderFault): boolean {
  switch (fault.kind) {
    case 'script_failed':
    case 'reader_missing':
    case 'reader_outdated':
    case 'too_many_readers':
      return false
    case 'token_refused':
    case 'stripe_unreachable':
    case 'reader_in_use':
    case 'reader_offline':
    case 'reader_unreachable':
    case 'reader_busy':
    case 'unrecognised':
      return true
    default:
      return fault.kind satisfies never
  }
}
