import type { Mutant } from './mutant.ts'

const inState = 'packages/payment-flow/src/in-state'

/** In the payment flow of the till, and in the lifecycle that it shares with the server. */
export const flowMutants: readonly Mutant[] = [
  {
    name: 'doubt-is-no-payment',
    breaks: 'a payment whose outcome nobody knows is shown as not paid',
    file: `${inState}/in-processing.ts`,
    snippet: "? enterVerifyingCancel(state, 'cashier')\n    : enterOutcomeUnknown(state, why, true, moment)",
    instead:
      "? enterVerifyingCancel(state, 'cashier')\n    : { state: { kind: 'canceled', reason: 'cashier', sale: state.sale, attemptId: state.attemptId, lastCommand: state.lastCommand }, effects: [] }",
  },
  {
    name: 'doubt-is-a-payment',
    breaks: 'a payment whose outcome nobody knows is shown as approved',
    file: `${inState}/in-processing.ts`,
    snippet: "return doubt(state, 'reader_did_not_say', moment)",
    instead: 'return enterApproved(state, state.payment.amount, false)',
  },
  {
    name: 'canceled-although-paid',
    breaks: 'a cancel that lost the race is shown as a cancel',
    file: `${inState}/in-canceling.ts`,
    snippet: 'return enterConfirmed(state, result.value, true)',
    instead: 'return enterCanceled(state, state.reason)',
  },
  {
    name: 'unknown-becomes-canceled',
    breaks: 'a payment that turns out to be paid is shown as canceled',
    file: `${inState}/in-outcome-unknown.ts`,
    snippet: 'return enterConfirmed(state, answer, false)',
    instead: "return enterCanceled(state, 'elsewhere')",
  },
  {
    name: 'approved-and-left',
    breaks: 'the server is never asked to record what the reader said',
    file: 'packages/payment-flow/src/enter.ts',
    snippet:
      "confirmation: { kind: 'pending', inquiry: firstQuestion(command) },\n    },\n    effects: [confirmEffect(from, command)],",
    instead: "confirmation: { kind: 'pending', inquiry: firstQuestion(command) },\n    },\n    effects: [],",
  },
  {
    name: 'asks-once',
    breaks: 'a question without an answer is not asked again',
    file: 'packages/payment-flow/src/inquiry.ts',
    snippet: 'askAgainAt: now + pauseMs',
    instead: 'askAgainAt: now + 10_000 * pauseMs',
  },
  {
    name: 'held-is-not-authorised',
    breaks: 'an authorization is not recorded',
    file: 'packages/payment-flow/src/payment-convergence.ts',
    snippet: "return ['intent_created', 'card_authorized']\n",
    instead: "return ['intent_created']\n",
  },
  {
    name: 'taken-is-not-captured',
    breaks: 'money that was taken is recorded as held',
    file: 'packages/payment-flow/src/payment-convergence.ts',
    snippet: ": ['intent_created', 'card_authorized', 'capture_confirmed']",
    instead: ": ['intent_created', 'card_authorized']",
  },
  {
    name: 'released-is-abandoned',
    breaks: 'an authorization that was released is recorded as never made',
    file: 'packages/payment-flow/src/payment-convergence.ts',
    snippet: "if (reading.authorization === 'none' && !authorized)",
    instead: 'if (!authorized)',
  },
]
