import type { FlowStateKind } from '@till/payment-flow'
import type { Page } from './page.ts'

const cheapestMinor = 100
const dearestMinor = 50_000

/** What a cashier can do at one look at the screen. */
type Act =
  | 'wait'
  | 'ring up'
  | 'charge'
  | 'charge twice'
  | 'try again'
  | 'cancel'
  | 'back to sale'
  | 'check again'
  | 'void'
  | 'next sale'

/** How often each act is what is done. */
type Habits = Readonly<Partial<Record<Act, number>>>

const emptySale: Habits = { 'ring up': 1 }
const afterFailure: Habits = { 'try again': 5, cancel: 2, 'back to sale': 2, 'check again': 1, wait: 1 }
const halfPaid: Habits = { 'back to sale': 1, void: 1 }
const paid: Habits = { 'next sale': 9, wait: 1 }

const habits: Readonly<Record<FlowStateKind, Habits>> = {
  no_sale: { charge: 1, 'ring up': 1, void: 0.5 },
  idle: { charge: 8, 'charge twice': 1, 'ring up': 1.5, void: 0.7 },
  preparing: { wait: 1 },
  collecting: { wait: 4, cancel: 1 },
  processing: { wait: 4, cancel: 1 },
  approved: { wait: 1, 'check again': 1 },
  declined: afterFailure,
  interrupted: afterFailure,
  canceling: { wait: 1, 'check again': 1 },
  canceled: { charge: 5, void: 2, 'back to sale': 2, 'next sale': 1, 'ring up': 2 },
  outcome_unknown: { wait: 3, 'check again': 2, cancel: 1, 'next sale': 1 },
}

/** A cashier looks at the screen and does something; `whim`, from 0 to 1, decides what. */
export function takeTurn(page: Page, whim: number, connect: () => void): void {
  const choices = Object.entries(habitsAt(page)) as [Act, number][]
  let left = whim * choices.reduce((sum, [, weight]) => sum + weight, 0)
  for (const [act, weight] of choices) {
    left -= weight
    if (left >= 0) continue
    perform(page, act, whim, connect)
    return
  }
}

function habitsAt(page: Page): Habits {
  const { state } = page
  if (state.kind === 'approved' && state.confirmation.kind === 'confirmed') {
    return state.confirmation.answer.saleCompleted ? paid : halfPaid
  }
  const isRingingUp = state.kind === 'no_sale' || state.kind === 'idle'
  return isRingingUp && !page.hasLines ? emptySale : habits[state.kind]
}

function perform(page: Page, act: Act, whim: number, connect: () => void): void {
  switch (act) {
    case 'wait':
      return
    case 'ring up':
      // Some digits of the whim that its first ones do not tell.
      page.ringUp(cheapestMinor + Math.floor(((whim * 7_919) % 1) * (dearestMinor - cheapestMinor)))
      return
    case 'charge':
    case 'charge twice':
      connect()
      page.send({ kind: 'charge_requested' })
      if (act === 'charge twice') page.send({ kind: 'charge_requested' })
      return
    case 'try again':
      connect()
      page.send({ kind: 'try_again_requested' })
      return
    case 'cancel':
      page.send({ kind: 'cancel_requested' })
      return
    case 'back to sale':
      page.send({ kind: 'back_to_sale_requested' })
      return
    case 'check again':
      page.send({ kind: 'check_again_requested' })
      return
    case 'void':
      void page.voidSale()
      return
    case 'next sale':
      page.nextSale()
      return
    default:
      act satisfies never
  }
}
