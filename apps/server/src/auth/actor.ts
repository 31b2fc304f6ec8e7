import type { Register, StaffMember } from '@till/contract'

/** Who sends a request: a person signed in at a register. */
export interface Actor {
  readonly staff: StaffMember
  readonly register: Register
  /** Hash of the session's secret: names the session without opening it. */
  readonly sessionHash: string
}
