import type { Evidence, Violation } from './evidence.ts'
import type { History } from './history.ts'

/** One rule: says where it is broken, a sentence for each case. */
export type Check = (evidence: Evidence, history: History) => readonly Violation[]
