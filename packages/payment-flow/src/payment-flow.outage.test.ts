import { describe, expect, test } from 'vitest'
import { askAgainMaxMs } from './flow-limits.ts'
import { authorizeMs, requestLimitMs, TestTill } from './testing/index.ts'

const halfAnHourMs = 1_800_000

describe('the server cannot be reached', () => {
  test('when Charge is pressed: the till says so and charges nobody', async () => {
    const till = await TestTill.open()
    till.server.network = 'request_lost'
    await till.ringUpAndRest(1250)
    await till.clock.advance(requestLimitMs)
    expect(till.expectToBeIn('idle').problem).toBeNull()
    await till.charge()
    await till.clock.advance(requestLimitMs)

    expect(till.expectToBeIn('idle').problem).toEqual({ kind: 'server_unreachable' })
    till.server.network = 'up'
    await till.charge()
    await till.clock.advance(1_000)
    till.expectToBeIn('collecting')
  })

  test('and the answer to Charge is lost: the next Charge uses the same PaymentIntent', async () => {
    const till = await TestTill.open()
    till.server.network = 'answer_lost'
    await till.ringUp(1250)
    await till.charge()
    await till.clock.advance(10_000)
    till.server.network = 'up'
    await till.charge()
    await till.clock.advance(1_000)

    till.expectToBeIn('collecting')
    expect(till.stripe.intents.length).toBe(1)
  })

  test('after an approval: it stays approved and unconfirmed, and is confirmed when the server is back', async () => {
    const till = await TestTill.processing('approved')
    till.server.network = 'request_lost'
    await till.clock.advance(authorizeMs + halfAnHourMs)
    const { confirmation } = till.expectToBeIn('approved')
    expect(confirmation).toMatchObject({
      kind: 'pending',
      inquiry: { problem: { kind: 'server_unreachable' } },
    })

    till.server.network = 'up'
    await till.clock.advance(askAgainMaxMs + requestLimitMs + 1_000)
    expect(till.expectToBeIn('approved').confirmation.kind).toBe('confirmed')
  })

  test('while the outcome is unknown: it stays unknown, and no new payment is offered', async () => {
    const till = await TestTill.processing('approved_unheard')
    till.server.network = 'request_lost'
    await till.clock.advance(authorizeMs + halfAnHourMs)
    till.expectToBeIn('outcome_unknown')
    for (const kind of [
      'charge_requested',
      'try_again_requested',
      'new_sale',
      'back_to_sale_requested',
    ] as const) {
      await till.send({ kind })
      till.expectToBeIn('outcome_unknown')
    }

    till.server.network = 'up'
    await till.clock.advance(askAgainMaxMs + requestLimitMs + 1_000)
    till.expectToBeIn('approved')
    expect(till.stripe.intents.length).toBe(1)
  })

  test('and comes back: the cashier need not wait for the pause to end', async () => {
    const till = await TestTill.processing('approved_unheard')
    till.server.network = 'request_lost'
    await till.clock.advance(authorizeMs + halfAnHourMs)
    till.server.network = 'up'
    // The question under way when the network came back is still lost.
    await till.clock.advance(requestLimitMs)
    await till.send({ kind: 'check_again_requested' })
    await till.clock.advance(1_000)

    till.expectToBeIn('approved')
  })

  test('while canceling: “canceled” is not said before it is true', async () => {
    const till = await TestTill.collecting()
    till.server.network = 'request_lost'
    await till.cancel()
    await till.clock.advance(halfAnHourMs)
    till.expectToBeIn('canceling')

    till.server.network = 'up'
    await till.clock.advance(askAgainMaxMs + requestLimitMs + 1_000)
    till.expectToBeIn('canceled')
  })

  test('asks no more often than a few times a minute', async () => {
    const till = await TestTill.processing('approved_unheard')
    till.server.network = 'request_lost'
    await till.clock.advance(authorizeMs + 60_000)
    const before = till.server.requests.length
    await till.clock.advance(60_000)

    expect(till.server.requests.length - before).toBeLessThanOrEqual(4)
  })
})

describe('the reader is lost', () => {
  test('while it asks for a card: nothing is charged and the same payment can be tried again', async () => {
    const till = await TestTill.collecting()
    till.reader.unplug()
    await till.clock.settle()
    expect(till.expectToBeIn('interrupted').why).toEqual({ kind: 'reader_lost' })

    till.reader.plugIn()
    await till.tryAgain()
    till.reader.present('approved')
    await till.clock.advance(10_000)
    till.expectToBeIn('approved')
    expect(till.stripe.intents.length).toBe(1)
  })

  test('while the card is authorised: Stripe is asked, and finds the money', async () => {
    const till = await TestTill.processing('approved')
    till.reader.unplug()
    await till.clock.settle()
    expect(till.expectToBeIn('outcome_unknown').doubt).toBe('reader_lost')
    await till.clock.advance(10_000)

    till.expectToBeIn('approved')
  })

  test('at the PIN: Stripe is asked, and nothing is held', async () => {
    const till = await TestTill.processing('asks_for_pin')
    till.reader.unplug()
    await till.clock.advance(30_000)

    till.expectToBeIn('interrupted')
    expect(till.stripe.intents).toMatchObject([{ status: 'requires_payment_method' }])
  })

  test('while it is being released: the cancel goes on without it', async () => {
    const till = await TestTill.collecting()
    await till.cancel()
    till.reader.unplug()
    await till.clock.advance(1_000)

    till.expectToBeIn('canceled')
  })

  test('as the connection tells before the pending command does: the command’s own answer changes nothing', async () => {
    const till = await TestTill.processing('approved')
    await till.send({ kind: 'reader_disconnected' })
    const { doubt } = till.expectToBeIn('outcome_unknown')
    till.reader.unplug()
    await till.clock.settle()

    expect(till.expectToBeIn('outcome_unknown').doubt).toBe(doubt)
  })

  test('before Charge: the till is told by the reader, and the sale is kept', async () => {
    const till = await TestTill.open()
    await till.ringUpAndRest(1250)
    till.reader.unplug()
    await till.charge()

    expect(till.expectToBeIn('interrupted').why).toEqual({ kind: 'reader_lost' })
  })
})

test('a payment the server has no record of does not hold up the till for ever', async () => {
  const till = await TestTill.processing('approved_unheard')
  till.server.forgetEverything()
  await till.clock.advance(10_000)
  expect(till.expectToBeIn('outcome_unknown').inquiry.problem).toEqual({ kind: 'no_such_payment' })
  await till.nextSale()

  till.expectToBeIn('no_sale')
})
