import type { FlowEventKind } from './flow-event.ts'
import type { FlowStateKind } from './flow-state.ts'

/**
 * The closed table of the flow: for every state, the events that mean something in it and the states they may lead
 * to. What is not listed is ignored. A test explores every reachable state and holds the table equal to the code.
 */
export const flowTable = {
  no_sale: {
    sale_changed: ['idle'],
  },
  idle: {
    sale_changed: ['idle'],
    new_sale: ['no_sale'],
    charge_requested: ['preparing', 'collecting'],
    payment_changed: ['outcome_unknown'],
    time_passed: ['idle'],
    prepare_answered: ['idle', 'outcome_unknown'],
  },
  preparing: {
    sale_changed: ['preparing', 'idle'],
    cancel_requested: ['canceling'],
    prepare_answered: ['collecting', 'idle', 'outcome_unknown'],
  },
  collecting: {
    sale_changed: ['collecting'],
    cancel_requested: ['canceling'],
    payment_changed: ['outcome_unknown'],
    collect_finished: ['processing', 'interrupted'],
    reader_disconnected: ['interrupted'],
    time_passed: ['collecting', 'interrupted'],
  },
  processing: {
    sale_changed: ['processing'],
    cancel_requested: ['processing'],
    payment_changed: ['approved'],
    process_finished: ['approved', 'declined', 'processing', 'outcome_unknown', 'canceling'],
    reader_disconnected: ['outcome_unknown', 'canceling'],
    time_passed: ['outcome_unknown', 'canceling'],
  },
  approved: {
    sale_changed: ['approved', 'idle'],
    back_to_sale_requested: ['idle'],
    new_sale: ['no_sale'],
    check_again_requested: ['approved'],
    payment_changed: ['approved'],
    time_passed: ['approved'],
    confirm_answered: ['approved', 'canceled'],
  },
  declined: {
    sale_changed: ['declined'],
    try_again_requested: ['collecting', 'preparing'],
    back_to_sale_requested: ['idle'],
    check_again_requested: ['outcome_unknown'],
    payment_changed: ['outcome_unknown'],
    cancel_requested: ['canceling'],
  },
  interrupted: {
    sale_changed: ['interrupted'],
    try_again_requested: ['collecting', 'preparing'],
    back_to_sale_requested: ['idle'],
    check_again_requested: ['outcome_unknown'],
    payment_changed: ['outcome_unknown'],
    cancel_requested: ['canceling'],
  },
  canceling: {
    sale_changed: ['canceling'],
    new_sale: ['no_sale'],
    check_again_requested: ['canceling'],
    payment_changed: ['canceling'],
    collect_finished: ['canceling'],
    reader_disconnected: ['canceling'],
    time_passed: ['canceling'],
    cancel_answered: ['canceled', 'approved', 'canceling'],
  },
  canceled: {
    sale_changed: ['idle'],
    charge_requested: ['preparing'],
    back_to_sale_requested: ['idle'],
    new_sale: ['no_sale'],
  },
  outcome_unknown: {
    sale_changed: ['outcome_unknown'],
    cancel_requested: ['canceling'],
    new_sale: ['no_sale'],
    check_again_requested: ['outcome_unknown'],
    payment_changed: ['outcome_unknown'],
    time_passed: ['outcome_unknown'],
    confirm_answered: ['approved', 'declined', 'interrupted', 'canceled', 'outcome_unknown'],
  },
} as const satisfies Record<FlowStateKind, Partial<Record<FlowEventKind, readonly FlowStateKind[]>>>
