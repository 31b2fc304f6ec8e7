import type { CollectFault } from '../../adapters/terminal/index.ts'

const known = {
  reader_error: true,
  reader_busy: true,
  payment_refused: true,
  token_refused: true,
  stripe_unreachable: true,
  till_fault: true,
} satisfies Record<CollectFault, true>

/** The adapter's word for why no card could be asked for, as the flow has carried it, perhaps over an update. */
export function collectFault(code: string): CollectFault {
  return isKnown(code) ? code : 'reader_error'
}

function isKnown(code: string): code is CollectFault {
  return Object.hasOwn(known, code)
}
