import { createContext, use } from 'react'

import type { Wiring } from './wiring.ts'

export const WiringContext = createContext<Wiring | null>(null)

/** For src/app only: features are handed what they need. */
export function useWiring(): Wiring {
  const wiring = use(WiringContext)
  if (wiring === null) throw new Error('useWiring needs a WiringContext above it')
  return wiring
}
