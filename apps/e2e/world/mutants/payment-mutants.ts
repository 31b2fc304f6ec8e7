import type { Mutant } from './mutant.ts'

const create = 'apps/server/src/payments/create-intent.ts'
const cancel = 'apps/server/src/payments/cancel-payment.ts'
const record = 'apps/server/src/payments/record-facts.ts'
const captures = 'apps/server/src/outbox/capture-worker.ts'

/** In how the server keeps a payment: what is written down, in which order, and what is looked at again. */
export const paymentMutants: readonly Mutant[] = [
  {
    name: 'forget-unanswered-creation',
    breaks: 'an attempt is given up although its PaymentIntent may exist',
    file: create,
    snippet: "if (failure.kind === 'unreachable') await endRoundIf(deps, row, failure.isAnswerStored)",
    instead: "if (failure.kind === 'unreachable') await abandonPayment(deps, row, cause)",
  },
  {
    name: 'same-key-after-500',
    breaks: 'an answer that Stripe repeats for a day is asked for again and again',
    file: create,
    snippet: 'if (!isAnswerStored) return\n',
    instead: 'if (isAnswerStored || !isAnswerStored) return\n',
  },
  {
    name: 'second-payment-of-a-sale',
    breaks: 'a second attempt is begun while one is under way',
    file: 'apps/server/src/payments/plan-preparation.ts',
    snippet: 'if (live !== undefined) {',
    instead: 'if (live === null) {',
  },
  {
    name: 'cancel-without-a-look',
    breaks: 'a PaymentIntent is canceled that may hold money',
    file: cancel,
    snippet: 'const settled = await settlePayment(deps, row, cause)\n',
    instead: 'const settled = succeed(row)\n',
  },
  {
    name: 'cancel-not-sent',
    breaks: 'a cancel never reaches Stripe',
    file: cancel,
    snippet: 'await deps.cardPayments.cancel(row.payment_intent_id, reason, cancelKey(row, reason))',
    instead: 'await deps.cardPayments.read(row.payment_intent_id)',
  },
  {
    name: 'cancel-forgets-the-unseen',
    breaks: 'a cancel that overtakes its preparation finds nothing to cancel',
    file: cancel,
    snippet: 'if (row === undefined) return refuseInAdvance(deps, actor, cause, saleId, attemptId)',
    instead: "if (row === undefined) return refuse('not_found', 'There is no such payment.')",
  },
  {
    name: 'nothing-waits',
    breaks: 'what touches one sale runs at the same time',
    file: 'apps/server/src/keyed-mutex.ts',
    snippet: 'const current = previous.then(task, task)',
    instead: 'const current = task()',
  },
  {
    name: 'cancel-does-not-wait',
    breaks: 'a cancel runs beside what else touches the sale',
    file: cancel,
    snippet: 'return deps.mutex.run(saleId, async () => {',
    instead: 'return deps.mutex.run(`cancel ${saleId}`, async () => {',
  },
  {
    name: 'capture-an-open-sale',
    breaks: 'money is taken for a sale that is not completed',
    file: record,
    snippet: "if (completion !== 'not_paid') await enqueueCapture",
    instead: 'await enqueueCapture',
  },
  {
    name: 'capture-not-owed',
    breaks: 'a completed sale is never captured',
    file: record,
    snippet: "if (completion !== 'not_paid') await enqueueCapture(transaction, clock, row.attempt_id)",
    instead: '',
  },
  {
    name: 'capture-never-done',
    breaks: 'a capture that is done is still owed',
    file: record,
    snippet: "await finishCapture(transaction, row.attempt_id, 'done')\n",
    instead: '',
  },
  {
    name: 'tip-left-out-of-the-amount',
    breaks: 'a tip that was taken is not recorded',
    file: record,
    snippet: 'amount_minor: isCaptured ? facts.receivedMinor : facts.amountMinor,',
    instead: 'amount_minor: (isCaptured ? facts.receivedMinor : facts.amountMinor) - facts.tipMinor,',
  },
  {
    name: 'journal-forgets',
    breaks: 'a transition has no row in the journal',
    file: record,
    snippet: 'await writeJournal(transaction, clock, { ...row, ...changes }, row.status, events, cause)',
    instead:
      'await writeJournal(transaction, clock, { ...row, ...changes }, row.status, events.slice(1), cause)',
  },
  {
    name: 'capture-given-up-before-it-is-tried',
    breaks: 'a capture whose answer is lost is never tried again',
    file: captures,
    snippet: '.set({ attempts, next_attempt_at: deps.clock.now() + backOffMs(attempts) })',
    instead: ".set({ attempts, state: 'done', next_attempt_at: deps.clock.now() })",
  },
  {
    name: 'capture-repeats-a-500',
    breaks: 'a capture that Stripe answered with a 500 never succeeds',
    file: captures,
    snippet: 'request_round: command.request_round + (isAnswerStored ? 1 : 0)',
    instead: 'request_round: command.request_round',
  },
  {
    name: 'capture-waits-for-a-wrong-clock',
    breaks: 'a clock that was set back stops the captures for as long',
    file: captures,
    snippet: "row.or([row('next_attempt_at', '<=', now), row('next_attempt_at', '>', now + backOffMsMax)]),",
    instead: "row('next_attempt_at', '<=', now),",
  },
  {
    name: 'nobody-sweeps',
    breaks: 'a payment that nobody confirms is never looked at again',
    file: 'apps/server/src/till.ts',
    snippet: '  await sweepPayments(till)\n',
    instead: '',
  },
  {
    name: 'sweeper-leaves-held-money',
    breaks: 'an authorization that nobody confirmed is never recorded',
    file: 'apps/server/src/sweeper/sweeper.ts',
    snippet: "cancelWithoutCard(deps, row, 'abandoned', cause) : settlePayment(deps, row, cause)",
    instead: "cancelWithoutCard(deps, row, 'abandoned', cause) : succeed(row)",
  },
]
