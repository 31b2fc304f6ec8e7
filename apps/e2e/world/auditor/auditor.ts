import type { Check } from './check.ts'
import type { Evidence, RestlessScreen, Violation } from './evidence.ts'
import { History } from './history.ts'
import { livenessChecks } from './liveness.ts'
import { cancelChecks } from './safety-cancel.ts'
import { moneyChecks } from './safety-money.ts'
import { onceChecks } from './safety-once.ts'

const safetyChecks: readonly Check[] = [...moneyChecks, ...onceChecks, ...cancelChecks]

/**
 * Checks what the till has done, from Stripe's books and the till's database alone. It remembers what it has seen, so
 * that it can tell what may never change back.
 */
export class Auditor {
  readonly #history = new History()

  /** What must hold after every step. */
  checkSafety(evidence: Evidence): Violation[] {
    const violations = safetyChecks.flatMap((check) => check(evidence, this.#history))
    this.#history.remember(evidence)
    return violations
  }

  /** What must hold once nothing goes wrong any more and everything had time to come to rest. */
  checkLiveness(evidence: Evidence, restless: readonly RestlessScreen[]): Violation[] {
    return [
      ...this.checkSafety(evidence),
      ...livenessChecks.flatMap((check) => check(evidence, this.#history)),
      ...restless.map(({ device, state, attemptId }) => ({
        invariant: 'I18',
        detail: `${device} still shows ${state} for ${attemptId}`,
      })),
    ]
  }
}
