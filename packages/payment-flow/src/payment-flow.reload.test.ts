import { describe, expect, test } from 'vitest'
import { authorizeMs, readMs, TestTill } from './testing/index.ts'

describe('a reload', () => {
  test('while ringing up keeps the attempt, so that its PaymentIntent is used', async () => {
    const till = await TestTill.open()
    await till.ringUpAndRest(1250)
    const { attemptId } = till.expectToBeIn('idle')
    await till.reload()
    expect(till.expectToBeIn('idle').attemptId).toBe(attemptId)
    await till.clock.advance(2_000)
    await till.charge()

    till.expectToBeIn('collecting')
    expect(till.stripe.intents.length).toBe(1)
  })

  test('while preparing comes back to the sale, with the same attempt', async () => {
    const till = await TestTill.open()
    await till.ringUp(1250)
    await till.charge()
    const { attemptId } = till.expectToBeIn('preparing')
    await till.reload()

    expect(till.expectToBeIn('idle').attemptId).toBe(attemptId)
    await till.charge()
    await till.clock.advance(1_000)
    till.expectToBeIn('collecting')
    expect(till.stripe.intents.length).toBe(1)
  })

  test('while the reader asks for a card finds that nothing was charged, and offers another try', async () => {
    const till = await TestTill.collecting()
    await till.reload()
    till.expectToBeIn('outcome_unknown')
    await till.clock.advance(1_000)
    expect(till.expectToBeIn('interrupted').why).toEqual({
      kind: 'nothing_authorized',
      doubt: 'page_reloaded_before_card',
    })

    await till.tryAgain()
    await till.clock.advance(1_000)
    till.reader.present('approved')
    await till.clock.advance(10_000)
    till.expectToBeIn('approved')
    expect(till.stripe.intents.length).toBe(1)
  })

  test('breaks off what the reader was doing, and that is not taken for a reader that was lost', async () => {
    const till = await TestTill.collecting()
    till.leavePage()
    await till.send({ kind: 'reader_disconnected' })
    till.reader.present('approved')
    await till.clock.advance(10_000)
    await till.reload()
    await till.clock.advance(1_000)

    expect(till.expectToBeIn('interrupted').why).toMatchObject({ doubt: 'page_reloaded_before_card' })
    expect(till.stripe.intents).toMatchObject([{ status: 'requires_payment_method' }])
  })

  test('that does not happen after all loses nothing of what happened meanwhile', async () => {
    const till = await TestTill.collecting()
    const stayAfterAll = till.leavePage()
    till.reader.present('approved')
    await till.clock.advance(10_000)
    till.expectToBeIn('collecting')
    stayAfterAll()
    await till.clock.advance(10_000)

    till.expectToBeIn('approved')
  })

  test('while the card is authorised finds the authorization', async () => {
    const till = await TestTill.processing('approved')
    await till.reload()
    till.expectToBeIn('outcome_unknown')
    await till.clock.advance(authorizeMs + 5_000)

    expect(till.expectToBeIn('approved').confirmation.kind).toBe('confirmed')
  })

  test('while the card is authorised finds the decline', async () => {
    const till = await TestTill.processing('declined')
    await till.reload()
    await till.clock.advance(authorizeMs + 10_000)

    expect(till.expectToBeIn('declined').decline.code).toBe('card_declined')
  })

  test('while the outcome is unknown goes on asking', async () => {
    const till = await TestTill.processing('approved_unheard')
    till.server.network = 'request_lost'
    await till.clock.advance(60_000)
    till.expectToBeIn('outcome_unknown')
    await till.reload()
    till.expectToBeIn('outcome_unknown')
    till.server.network = 'up'
    await till.clock.advance(30_000)

    till.expectToBeIn('approved')
  })

  test('after a decline shows the decline, and prepares again because no secret was kept', async () => {
    const till = await TestTill.processing('declined')
    await till.clock.advance(authorizeMs)
    const { attemptId, decline } = till.expectToBeIn('declined')
    await till.reload()
    expect(till.expectToBeIn('declined')).toMatchObject({ attemptId, decline, payment: null })
    await till.tryAgain()
    await till.clock.advance(1_000)

    till.expectToBeIn('collecting')
    expect(till.stripe.intents.length).toBe(1)
  })

  test('while canceling goes on canceling', async () => {
    const till = await TestTill.collecting()
    await till.cancel()
    await till.reload()
    till.expectToBeIn('canceling')
    await till.clock.advance(1_000)

    expect(till.expectToBeIn('canceled').reason).toBe('cashier')
    expect(till.stripe.intents).toMatchObject([{ status: 'canceled' }])
  })

  test('after a cancel still says canceled', async () => {
    const till = await TestTill.collecting()
    await till.cancel()
    await till.clock.advance(1_000)
    await till.reload()

    till.expectToBeIn('canceled')
  })

  test('after an approval that is not confirmed confirms it', async () => {
    const till = await TestTill.processing('approved')
    till.server.network = 'request_lost'
    await till.clock.advance(authorizeMs)
    await till.reload()
    expect(till.expectToBeIn('approved').confirmation.kind).toBe('pending')
    till.server.network = 'up'
    await till.clock.advance(30_000)

    expect(till.expectToBeIn('approved').confirmation.kind).toBe('confirmed')
  })

  test('after a confirmed approval shows it again without asking anybody', async () => {
    const till = await TestTill.processing('approved')
    await till.clock.advance(10_000)
    const before = till.server.requests.length
    await till.reload()

    expect(till.expectToBeIn('approved').confirmation.kind).toBe('confirmed')
    expect(till.server.requests.length).toBe(before)
  })

  test('with nothing left in the browser finds the payment that is still under way for the sale', async () => {
    const till = await TestTill.processing('approved_unheard')
    await till.clock.advance(authorizeMs)
    till.storage.text = null
    await till.reload()
    till.expectToBeIn('idle')
    await till.charge()
    await till.clock.advance(10_000)

    till.expectToBeIn('approved')
    expect(till.stripe.intents.length).toBe(1)
  })

  test('with nothing left in the browser takes over the PaymentIntent that waits for a card, without a new one', async () => {
    const till = await TestTill.collecting()
    till.storage.text = null
    await till.reload()
    await till.clock.advance(2_000)
    await till.charge()
    await till.clock.advance(1_000)

    till.expectToBeIn('collecting')
    expect(till.stripe.intents.length).toBe(1)
  })

  test('that finds an older state than the last, because storage failed in between, still finds the money', async () => {
    const till = await TestTill.open()
    await till.ringUpAndRest(1250)
    till.storage.isAvailable = false
    await till.charge()
    till.reader.present('approved')
    await till.clock.advance(readMs + authorizeMs)
    till.storage.isAvailable = true
    await till.reload()
    till.expectToBeIn('idle')
    await till.charge()
    await till.clock.advance(10_000)

    till.expectToBeIn('approved')
    expect(till.stripe.intents.length).toBe(1)
  })
})
