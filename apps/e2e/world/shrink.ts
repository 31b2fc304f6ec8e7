import { faultNames, withoutFault } from './faults.ts'
import type { Schedule } from './schedule.ts'

/** Runs of a schedule after which what is left is small enough. */
const triesMax = 300

/**
 * Leaves out of a failing schedule whatever it fails without: faults first, then steps in ever smaller groups. What
 * is left fails in the same way, and is short enough to be read.
 */
export async function shrink(
  schedule: Schedule,
  stillFails: (smaller: Schedule) => Promise<boolean>,
): Promise<Schedule> {
  let smallest = schedule
  let tries = 0
  async function attempt(smaller: Schedule): Promise<boolean> {
    tries += 1
    if (tries > triesMax || !(await stillFails(smaller))) return false
    smallest = smaller
    return true
  }
  for (const name of faultNames) {
    if (smallest.faults[name] > 0) await attempt({ ...smallest, faults: withoutFault(smallest.faults, name) })
  }
  for (let size = Math.ceil(smallest.steps.length / 2); size >= 1; size = Math.floor(size / 2)) {
    for (let at = smallest.steps.length - size; at >= 0; at -= size) {
      const steps = smallest.steps.toSpliced(at, size)
      await attempt({ ...smallest, steps })
    }
  }
  return smallest
}
