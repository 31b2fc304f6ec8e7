import { describe, expect, test } from 'vitest'
import { snapshotOf } from './flow-snapshot.ts'
import type { FlowState, FlowStateKind } from './flow-state.ts'
import type { FlowStep } from './flow-step.ts'
import { parseSnapshot } from './parse-snapshot.ts'
import { restoreFlow } from './restore-flow.ts'
import { exploreFlow, isAtRest, start } from './testing/explore-flow.ts'

const states = [...exploreFlow().visits.values()].map(({ state }) => state)

function reload(state: FlowState): FlowStep {
  const stored: unknown = JSON.parse(JSON.stringify(snapshotOf(state)))
  return restoreFlow(parseSnapshot(stored), { now: start, freshAttemptId: 'must-not-be-used' })
}

/** The sale and the attempt, as one comparable thing. */
function subjectOf(state: FlowState): string | null {
  return state.kind === 'no_sale' ? null : JSON.stringify([state.sale, state.attemptId])
}

describe('after a reload in any state', () => {
  test('the till comes back to the same sale and the same attempt', () => {
    expect(states.filter((state) => subjectOf(reload(state).state) !== subjectOf(state))).toEqual([])
  })

  test.each<[FlowStateKind, FlowStateKind]>([
    ['no_sale', 'no_sale'],
    ['idle', 'idle'],
    ['preparing', 'idle'],
    ['collecting', 'outcome_unknown'],
    ['processing', 'outcome_unknown'],
    ['outcome_unknown', 'outcome_unknown'],
    ['declined', 'declined'],
    ['interrupted', 'interrupted'],
    ['canceling', 'canceling'],
    ['canceled', 'canceled'],
    ['approved', 'approved'],
  ])('%s comes back as %s', (before, after) => {
    const restored = states.filter(({ kind }) => kind === before).map((state) => reload(state).state.kind)

    expect(new Set(restored)).toEqual(new Set([after]))
  })

  test('what was known of a decline, an interruption, a cancel or an approval is still known', () => {
    const known: readonly FlowStateKind[] = ['declined', 'interrupted', 'canceling', 'canceled', 'approved']
    const forgotten = states
      .filter(({ kind }) => known.includes(kind))
      .filter(
        (state) => JSON.stringify(snapshotOf(reload(state).state)) !== JSON.stringify(snapshotOf(state)),
      )

    expect(forgotten).toEqual([])
  })

  test.each<[FlowStateKind, readonly string[]]>([
    ['idle', []],
    ['collecting', ['confirm']],
    ['processing', ['confirm']],
    ['canceling', ['cancel_payment']],
    ['declined', []],
  ])('in %s the server is asked %o', (kind, effects) => {
    const asked = states.filter((state) => state.kind === kind).map((state) => reload(state).effects)

    for (const found of asked) expect(found.map((effect) => effect.kind)).toEqual(effects)
    expect(asked).not.toEqual([])
  })

  test('an approval that the server has not recorded is confirmed again', () => {
    const pending = states.filter((state) => state.kind === 'approved' && !isAtRest(state))

    expect(pending).not.toEqual([])
    for (const state of pending) expect(reload(state).effects).toMatchObject([{ kind: 'confirm' }])
  })
})

test('no client secret is kept', () => {
  expect(states.filter((state) => JSON.stringify(snapshotOf(state)).includes('_secret_'))).toEqual([])
})
