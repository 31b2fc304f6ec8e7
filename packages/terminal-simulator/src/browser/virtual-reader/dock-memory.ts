import { isRecord } from '../arguments.ts'

/** How a person left the virtual reader on this page. */
export interface DockMemory {
  side: 'left' | 'right'
  /** The person opened it and wants it to stay. */
  keptOpen: boolean
  /** Where the handle sits, as a share of the window's height. */
  handleTop: number
}

const KEY = 'stripe-terminal-simulator:dock'

/** Off the corners, where pages keep their buttons. */
const DEFAULT: DockMemory = { side: 'right', keptOpen: false, handleTop: 0.56 }

export function recallDock(): DockMemory {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}')
    return isRecord(stored) ? { ...DEFAULT, ...stored } : DEFAULT
  } catch {
    // Storage is refused in some embedded pages, and anyone may have written there.
    return DEFAULT
  }
}

export function rememberDock(memory: DockMemory): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(memory))
  } catch {
    // The reader then comes back where it was drawn first.
  }
}
