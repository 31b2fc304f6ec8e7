// What the server's live events tell a till that had stopped waiting.

import { expect, test } from 'vitest'
import { outcomeSettleMs } from './flow-limits.ts'
import { authorizeMs, TestTill, webhookMs } from './testing/index.ts'

/** The till has lost a reader that still waits for the customer's PIN, and has been told that nothing is authorised. */
async function interruptedAtThePin(): Promise<TestTill> {
  const till = await TestTill.processing('asks_for_pin')
  await till.send({ kind: 'reader_disconnected' })
  await till.clock.advance(outcomeSettleMs + 10_000)
  till.expectToBeIn('interrupted')
  return till
}

test('an approval that a silent reader does not tell is told by the server', async () => {
  const till = await TestTill.processing('approved_in_silence')
  await till.clock.advance(authorizeMs + webhookMs + 1_000)

  expect(till.expectToBeIn('approved').confirmation.kind).toBe('confirmed')
})

test('a card that is authorised after the till has stopped waiting still ends approved', async () => {
  const till = await interruptedAtThePin()
  till.reader.enterPin()
  await till.clock.advance(authorizeMs + webhookMs + 1_000)

  expect(till.expectToBeIn('approved').confirmation.kind).toBe('confirmed')
})

test('a card that is authorised after the cashier has gone back to the sale still ends approved', async () => {
  const till = await interruptedAtThePin()
  await till.send({ kind: 'back_to_sale_requested' })
  till.reader.enterPin()
  await till.clock.advance(authorizeMs + webhookMs + 1_000)

  till.expectToBeIn('approved')
})

test('a payment that is canceled in the Dashboard stops the reader from asking for a card', async () => {
  const till = await TestTill.collecting()
  for (const intent of till.stripe.intents) till.stripe.cancelInDashboard(intent)
  await till.clock.advance(webhookMs + 1_000)

  expect(till.expectToBeIn('canceled').reason).toBe('elsewhere')
  expect(till.reader.asksForCard).toBe(false)
})

test('news of another till’s payment, or of one that is still open, changes nothing', async () => {
  const till = await TestTill.collecting()
  const { attemptId } = till.expectToBeIn('collecting')
  const before = till.state
  await till.send({ kind: 'payment_changed', attemptId: 'attempt-of-another-till', status: 'authorized' })
  await till.send({ kind: 'payment_changed', attemptId, status: 'awaiting_card' })

  expect(till.state).toBe(before)
})

test('while the server is asked in vain, news of the payment makes the till ask at once', async () => {
  const till = await TestTill.collecting()
  const { attemptId } = till.expectToBeIn('collecting')
  till.reader.present('approved_unheard')
  till.server.network = 'request_lost'
  await till.clock.advance(120_000)
  while (till.expectToBeIn('outcome_unknown').inquiry.kind === 'asked') await till.clock.advance(1_000)
  till.server.network = 'up'
  const asked = till.server.requests.length
  await till.send({ kind: 'payment_changed', attemptId, status: 'authorized' })

  expect(till.server.requests.length).toBe(asked + 1)
})
