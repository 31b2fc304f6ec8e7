import { describe, expect, test } from 'vitest'
import { cardWaitLimitMs, readerReleaseLimitMs } from './flow-limits.ts'
import { authorizeMs, TestTill } from './testing/index.ts'

describe('the cashier cancels while the reader waits for a card', () => {
  test('and it is true only once the PaymentIntent is canceled', async () => {
    const till = await TestTill.collecting()
    await till.cancel()
    till.expectToBeIn('canceling')
    expect(till.reader.asksForCard).toBe(false)
    await till.clock.advance(1_000)

    expect(till.expectToBeIn('canceled').reason).toBe('cashier')
    expect(till.stripe.intents).toMatchObject([{ status: 'canceled' }])
  })

  test('before the customer taps: the tap does nothing', async () => {
    const till = await TestTill.collecting()
    await till.cancel()
    till.reader.present('approved')
    await till.clock.advance(10_000)

    till.expectToBeIn('canceled')
    expect(till.stripe.intents).toMatchObject([{ wasAuthorized: false }])
  })

  test('after the customer tapped, while the card is read: the card is not charged', async () => {
    const till = await TestTill.collecting()
    till.reader.present('approved')
    await till.cancel()
    await till.clock.advance(10_000)

    till.expectToBeIn('canceled')
    expect(till.stripe.intents).toMatchObject([{ status: 'canceled', wasAuthorized: false }])
  })

  test('and the next Charge starts a new attempt on a new PaymentIntent', async () => {
    const till = await TestTill.collecting()
    const { attemptId } = till.expectToBeIn('collecting')
    await till.cancel()
    await till.clock.advance(1_000)
    await till.charge()
    await till.clock.advance(1_000)

    expect(till.expectToBeIn('collecting').attemptId).not.toBe(attemptId)
    expect(till.stripe.intents.map(({ status }) => status)).toEqual(['canceled', 'requires_payment_method'])
  })

  test('while the reader is being released anyway: it is not told twice', async () => {
    const till = await TestTill.collecting()
    let stops = 0
    till.reader.cancelCollect = () => {
      stops += 1
      return Promise.resolve()
    }
    await till.clock.advance(cardWaitLimitMs)
    await till.cancel()
    await till.clock.advance(readerReleaseLimitMs + 1_000)

    till.expectToBeIn('canceled')
    expect(stops).toBe(1)
  })

  test('also when the reader does not stop asking', async () => {
    const till = await TestTill.collecting()
    till.reader.cancelCollect = () => Promise.resolve()
    await till.cancel()
    await till.clock.advance(readerReleaseLimitMs + 1_000)
    till.expectToBeIn('canceled')

    // Whoever taps on it now taps into a canceled PaymentIntent.
    till.reader.present('approved')
    await till.clock.advance(10_000)
    expect(till.stripe.intents).toMatchObject([{ wasAuthorized: false }])
  })
})

describe('the cashier cancels while the card is being authorised', () => {
  test('too late: the till says so and carries on with the truth', async () => {
    const till = await TestTill.processing('approved')
    await till.cancel()
    expect(till.expectToBeIn('processing').cancelRequested).toBe(true)
    await till.clock.advance(authorizeMs + 1_000)

    const { cancelCameTooLate, confirmation } = till.expectToBeIn('approved')
    expect(cancelCameTooLate).toBe(true)
    expect(confirmation.kind).toBe('confirmed')
  })

  test('in time, at the PIN', async () => {
    const till = await TestTill.processing('asks_for_pin')
    await till.cancel()
    await till.clock.advance(1_000)

    till.expectToBeIn('canceled')
    till.reader.enterPin()
    await till.clock.advance(10_000)
    expect(till.stripe.intents).toMatchObject([{ status: 'canceled', wasAuthorized: false }])
  })

  test('and the card is declined: the payment ends instead of asking for another card', async () => {
    const till = await TestTill.processing('declined')
    await till.cancel()
    await till.clock.advance(authorizeMs + 1_000)

    expect(till.expectToBeIn('canceled').reason).toBe('cashier')
  })

  test('and the answer is lost: the cancel finds the authorization', async () => {
    const till = await TestTill.processing('approved_unheard')
    await till.cancel()
    await till.clock.advance(authorizeMs + 1_000)

    expect(till.expectToBeIn('approved').cancelCameTooLate).toBe(true)
  })
})

describe('the cashier cancels before the payment is prepared', () => {
  test('and a request that arrives late finds the attempt closed', async () => {
    const till = await TestTill.open()
    await till.ringUp(1250)
    till.server.network = 'request_lost'
    await till.charge()
    await till.cancel()
    till.server.network = 'up'
    await till.clock.advance(10_000)

    till.expectToBeIn('canceled')
    expect(till.stripe.intents.filter(({ status }) => status !== 'canceled')).toEqual([])
  })
})

describe('giving up after a try', () => {
  test('that the customer canceled is told apart from the cashier’s cancel', async () => {
    const till = await TestTill.collecting()
    till.reader.pressCancel()
    await till.clock.settle()
    await till.cancel()
    await till.clock.advance(1_000)

    expect(till.expectToBeIn('canceled').reason).toBe('customer')
    expect(till.stripe.intents).toMatchObject([{ status: 'canceled' }])
  })

  test('that was declined leaves no live PaymentIntent', async () => {
    const till = await TestTill.processing('declined')
    await till.clock.advance(authorizeMs)
    await till.cancel()
    await till.clock.advance(1_000)

    till.expectToBeIn('canceled')
    expect(till.stripe.intents).toMatchObject([{ status: 'canceled' }])
  })
})

test('a payment that is released at Stripe before the server has confirmed it is not called approved any longer', async () => {
  const till = await TestTill.processing('approved')
  till.server.network = 'request_lost'
  await till.clock.advance(authorizeMs)
  till.expectToBeIn('approved')
  for (const intent of till.stripe.intents) till.stripe.cancelInDashboard(intent)
  till.server.network = 'up'
  await till.clock.advance(60_000)

  expect(till.expectToBeIn('canceled').reason).toBe('elsewhere')
})
