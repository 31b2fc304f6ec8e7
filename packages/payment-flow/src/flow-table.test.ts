import { describe, expect, test } from 'vitest'
import type { FlowStateKind } from './flow-state.ts'
import { flowTable } from './flow-table.ts'
import { changes, exploreFlow, isAtRest, keyOf, pendingCommand } from './testing/explore-flow.ts'
import { wakeAt } from './wake-at.ts'

const { visits, steps } = exploreFlow()

/** One line for each cell that leads somewhere, in one order. */
function linesOf(table: Record<string, Record<string, Iterable<string>>>): readonly string[] {
  const lines = Object.entries(table).flatMap(([state, row]) =>
    Object.entries(row).flatMap(([event, targets]) =>
      [...targets].map((target) => `${state} + ${event} → ${target}`),
    ),
  )
  return lines.toSorted()
}

describe('the table', () => {
  test('is exactly what the code does', () => {
    const found: Record<string, Record<string, Set<string>>> = {}
    for (const { before, event, after } of steps.filter(changes)) {
      const row = (found[before.kind] ??= {})
      const targets = (row[event.kind] ??= new Set())
      targets.add(after.state.kind)
    }

    expect(linesOf(found)).toEqual(linesOf(flowTable))
  })

  test('names every state, and every one of them is reached', () => {
    const reached = new Set([...visits.values()].map(({ state }) => state.kind))

    expect([...reached].toSorted()).toEqual(Object.keys(flowTable).toSorted())
  })
})

test('from every state there is a way to one in which nothing is under way', () => {
  const cameFrom = new Map<string, Set<string>>()
  for (const { before, now, after } of steps) {
    const target = keyOf({ state: after.state, now })
    const sources = cameFrom.get(target) ?? new Set()
    cameFrom.set(target, sources.add(keyOf({ state: before, now })))
  }
  const free = new Set([...visits].filter(([, { state }]) => isAtRest(state)).map(([key]) => key))
  for (const key of free) for (const earlier of cameFrom.get(key) ?? []) free.add(earlier)

  const stuck = [...visits].filter(([key]) => !free.has(key)).map(([, { state }]) => state)
  expect(stuck).toEqual([])
})

test('what is under way never depends on the cashier alone: a deadline or an answer is always to come', () => {
  const underWay: readonly FlowStateKind[] = [
    'preparing',
    'collecting',
    'processing',
    'canceling',
    'outcome_unknown',
  ]
  const left = [...visits.values()].filter(
    ({ state }) => underWay.includes(state.kind) && wakeAt(state) === null && pendingCommand(state) === null,
  )

  expect(left).toEqual([])
})
