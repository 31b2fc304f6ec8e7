import { money, succeed } from '@till/money'
import { describe, expect, test } from 'vitest'
import { cardWaitLimitMs, processLimitMs, processTriesMax, totalRestMs } from './flow-limits.ts'
import { createPaymentFlow } from './payment-flow.ts'
import type { PaymentFlow } from './payment-flow.ts'
import type { Clock } from './ports.ts'
import { authorizeMs, declineOfMemoryCard, TestTill } from './testing/index.ts'

describe('a sale paid at the first try', () => {
  test('ends approved, confirmed by the server, with its receipt', async () => {
    const till = await TestTill.collecting(1250)
    till.reader.present('approved')
    await till.clock.advance(10_000)

    const { amount, confirmation } = till.expectToBeIn('approved')
    expect(amount).toEqual(money(1250, 'usd'))
    expect(confirmation).toMatchObject({
      kind: 'confirmed',
      answer: { status: 'authorized', saleCompleted: true, receiptNumber: 'receipt of sale-1' },
    })
    expect(till.shown).toEqual(['no_sale', 'idle', 'collecting', 'processing', 'approved'])
    expect(till.stripe.intents).toMatchObject([{ status: 'requires_capture', amount: { minor: 1250 } }])
  })

  test('asks the server nothing between Charge and the reader’s prompt', async () => {
    const till = await TestTill.open()
    await till.ringUpAndRest(1250)
    const before = till.server.requests.length
    await till.charge()

    expect(till.reader.asksForCard).toBe(true)
    expect(till.server.requests.length).toBe(before)
  })

  test('shows “approved” before the server has confirmed it, and says so', async () => {
    const till = await TestTill.processing('approved')
    await till.clock.advance(authorizeMs)

    expect(till.expectToBeIn('approved').confirmation.kind).toBe('pending')
  })

  test('may be left once it is confirmed, and not before', async () => {
    const till = await TestTill.processing('approved')
    await till.clock.advance(authorizeMs)
    await till.nextSale()
    till.expectToBeIn('approved')

    await till.clock.advance(1_000)
    await till.nextSale()
    till.expectToBeIn('no_sale')
  })
})

describe('preparing the payment', () => {
  test('waits until the total stands, so that scanning quickly asks once', async () => {
    const till = await TestTill.open()
    for (const minor of [100, 200, 300]) {
      await till.ringUp(minor)
      await till.clock.advance(totalRestMs - 1)
    }
    expect(till.server.requests).toEqual([])

    await till.clock.advance(totalRestMs)
    expect(till.server.requests).toEqual(['prepare'])
  })

  test('of a changed total updates the same PaymentIntent', async () => {
    const till = await TestTill.open()
    await till.ringUpAndRest(1000)
    await till.ringUpAndRest(1500)

    expect(till.stripe.intents).toMatchObject([{ amount: { minor: 1500 } }])
  })

  test('is not done for a sale that owes nothing, which cannot be charged either', async () => {
    const till = await TestTill.open()
    await till.ringUpAndRest(0)
    await till.charge()

    till.expectToBeIn('idle')
    expect(till.server.requests).toEqual([])
  })

  test('is for the latest price, also when the answer to an earlier save comes last', async () => {
    const till = await TestTill.open()
    await till.ringUp(1000)
    const { sale: earlier } = till.expectToBeIn('idle')
    await till.ringUp(1500)
    await till.send({ kind: 'sale_changed', sale: earlier })
    await till.charge()
    await till.clock.advance(1_000)

    expect(till.expectToBeIn('collecting').payment.amount).toEqual(money(1500, 'usd'))
  })

  test('that is not done yet makes Charge wait for exactly one request', async () => {
    const till = await TestTill.open()
    await till.ringUp(1250)
    await till.charge()
    till.expectToBeIn('preparing')
    await till.clock.advance(1_000)

    till.expectToBeIn('collecting')
    expect(till.server.requests).toEqual(['prepare'])
  })

  test('that is under way is the one that Charge waits for', async () => {
    const till = await TestTill.open()
    await till.ringUp(1250)
    await till.clock.advance(totalRestMs)
    await till.charge()
    await till.clock.advance(1_000)

    till.expectToBeIn('collecting')
    expect(till.server.requests).toEqual(['prepare'])
  })

  test('sends nothing if the attempt could not be found again after a reload', async () => {
    const till = await TestTill.open()
    till.storage.isAvailable = false
    await till.ringUp(1250)
    await till.charge()

    expect(till.expectToBeIn('idle').problem).toEqual({ kind: 'storage_unavailable' })
    expect(till.server.requests).toEqual([])
  })

  test('for another total than the one on the screen charges nobody', async () => {
    const till = await TestTill.open()
    await till.ringUp(1250)
    till.server.prepare = () =>
      Promise.resolve(succeed({ saleRevision: 1, amount: money(1300, 'usd'), clientSecret: 'pi_1_secret_1' }))
    await till.charge()

    expect(till.expectToBeIn('idle').problem).toEqual({
      kind: 'amount_differs',
      prepared: money(1300, 'usd'),
    })
    expect(till.reader.asksForCard).toBe(false)
  })
})

describe('a double click', () => {
  test('on Charge starts one payment', async () => {
    const till = await TestTill.open()
    await till.ringUp(1250)
    await till.charge()
    await till.charge()
    await till.clock.advance(1_000)
    await till.charge()

    till.expectToBeIn('collecting')
    expect(till.stripe.intents.length).toBe(1)
    expect(till.server.requests).toEqual(['prepare'])
  })

  test('on Cancel cancels once', async () => {
    const till = await TestTill.collecting()
    await till.cancel()
    await till.cancel()
    await till.clock.advance(1_000)

    till.expectToBeIn('canceled')
    expect(till.server.requests.filter((request) => request === 'cancel').length).toBe(1)
  })
})

describe('a decline', () => {
  test('tells which card was declined and why, and holds nothing', async () => {
    const till = await TestTill.processing('declined')
    await till.clock.advance(authorizeMs)

    expect(till.expectToBeIn('declined').decline).toEqual(declineOfMemoryCard)
    expect(till.stripe.intents).toMatchObject([{ status: 'requires_payment_method' }])
  })

  test('lets another card pay on the same attempt and the same PaymentIntent, without asking the server', async () => {
    const till = await TestTill.processing('declined')
    await till.clock.advance(authorizeMs)
    const { attemptId } = till.expectToBeIn('declined')
    const before = till.server.requests.length
    await till.tryAgain()
    expect(till.server.requests.length).toBe(before)

    till.reader.present('approved')
    await till.clock.advance(10_000)
    expect(till.expectToBeIn('approved').attemptId).toBe(attemptId)
    expect(till.stripe.intents.length).toBe(1)
  })

  test('after which the total changes charges the new total on the same PaymentIntent', async () => {
    const till = await TestTill.processing('declined')
    await till.clock.advance(authorizeMs)
    await till.ringUp(990)
    till.expectToBeIn('declined')
    await till.tryAgain()
    till.expectToBeIn('preparing')
    await till.clock.advance(1_000)
    till.reader.present('approved')
    await till.clock.advance(10_000)

    expect(till.expectToBeIn('approved').amount).toEqual(money(990, 'usd'))
    expect(till.stripe.intents).toMatchObject([{ status: 'requires_capture', amount: { minor: 990 } }])
  })

  test('lets the cashier go back to the sale and charge it later on the same attempt', async () => {
    const till = await TestTill.processing('declined')
    await till.clock.advance(authorizeMs)
    const { attemptId } = till.expectToBeIn('declined')
    await till.send({ kind: 'back_to_sale_requested' })
    till.expectToBeIn('idle')
    await till.charge()

    expect(till.expectToBeIn('collecting').attemptId).toBe(attemptId)
  })
})

describe('no card comes', () => {
  test('so the reader is released after two minutes and the same payment can be tried again', async () => {
    const till = await TestTill.collecting()
    await till.clock.advance(cardWaitLimitMs - 1)
    till.expectToBeIn('collecting')
    await till.clock.advance(1_000)

    expect(till.expectToBeIn('interrupted').why).toEqual({ kind: 'card_wait_limit' })
    expect(till.reader.asksForCard).toBe(false)
    await till.tryAgain()
    expect(till.reader.asksForCard).toBe(true)
    expect(till.stripe.intents.length).toBe(1)
  })

  test('until the very last moment, when it is welcome', async () => {
    const till = await TestTill.collecting()
    await till.clock.advance(cardWaitLimitMs - 100)
    till.reader.present('approved')
    await till.clock.advance(10_000)

    till.expectToBeIn('approved')
  })

  test('because the customer cancels on the reader, which keeps the payment ready for another try', async () => {
    const till = await TestTill.collecting()
    till.reader.pressCancel()
    await till.clock.settle()

    expect(till.expectToBeIn('interrupted').why).toEqual({ kind: 'canceled_by_customer' })
    await till.tryAgain()
    till.reader.present('approved')
    await till.clock.advance(10_000)
    till.expectToBeIn('approved')
    expect(till.stripe.intents.length).toBe(1)
  })
})

describe('the total changes while the reader asks for a card', () => {
  test('so the reader stops asking for the old one', async () => {
    const till = await TestTill.collecting(1250)
    await till.ringUp(1500)
    await till.clock.advance(1_000)

    expect(till.expectToBeIn('interrupted').why).toEqual({ kind: 'total_changed' })
    await till.tryAgain()
    await till.clock.advance(1_000)
    expect(till.expectToBeIn('collecting').payment.amount).toEqual(money(1500, 'usd'))
  })

  test('and a card that was just being read is let go, not charged', async () => {
    const till = await TestTill.collecting(1250)
    till.reader.present('approved')
    await till.ringUp(1500)
    await till.clock.advance(10_000)

    till.expectToBeIn('interrupted')
    expect(till.stripe.intents).toMatchObject([{ status: 'requires_payment_method' }])
  })
})

describe('the authorization', () => {
  function loseLiveEvents(till: TestTill): void {
    till.server.onPaymentChange = () => {}
  }

  test('that cannot reach Stripe is sent again, a limited number of times, then asked for', async () => {
    const till = await TestTill.processing('no_connection')
    await till.clock.advance(authorizeMs * processTriesMax)
    expect(till.expectToBeIn('outcome_unknown').doubt).toBe('processing_kept_failing')

    await till.clock.advance(30_000)
    expect(till.expectToBeIn('interrupted').why).toEqual({
      kind: 'nothing_authorized',
      doubt: 'processing_kept_failing',
    })
  })

  test('whose answer is lost is found at Stripe', async () => {
    const till = await TestTill.processing('approved_unheard')
    await till.clock.advance(authorizeMs)
    till.expectToBeIn('outcome_unknown')
    await till.clock.advance(1_000)

    expect(till.expectToBeIn('approved').confirmation.kind).toBe('confirmed')
  })

  test('that was never sent is asked for until it can no longer be on its way', async () => {
    const till = await TestTill.processing('never_sent')
    await till.clock.advance(authorizeMs + 3_000)
    till.expectToBeIn('outcome_unknown')
    await till.clock.advance(10_000)

    till.expectToBeIn('interrupted')
    expect(till.server.requests.filter((request) => request === 'confirm').length).toBeGreaterThan(1)
  })

  test('that a silent reader never answers is asked for after a while', async () => {
    const till = await TestTill.processing('approved_in_silence')
    loseLiveEvents(till)
    await till.clock.advance(processLimitMs + 1_000)

    expect(till.shown).toContain('outcome_unknown')
    till.expectToBeIn('approved')
  })

  test('that a silent reader never answers ends with the reader being told to stop', async () => {
    const till = await TestTill.processing('approved_in_silence')
    loseLiveEvents(till)
    let stops = 0
    till.reader.cancelProcess = () => {
      stops += 1
      return Promise.resolve()
    }
    await till.clock.advance(processLimitMs)

    expect(stops).toBe(1)
  })
})

describe('the driver', () => {
  function openFlow(till: TestTill, clock: Clock = till.clock): PaymentFlow {
    const ids = { newAttemptId: () => 'attempt-1' }
    return createPaymentFlow({
      reader: till.reader,
      backend: till.server,
      storage: till.storage,
      clock,
      ids,
    })
  }

  test('takes no events before the payment of the last page is restored', async () => {
    const flow = openFlow(await TestTill.open())

    expect(() => {
      flow.send({ kind: 'charge_requested' })
    }).toThrow('Restore')
  })

  test('restores once', async () => {
    const flow = openFlow(await TestTill.open())
    await flow.restore()

    await expect(flow.restore()).rejects.toThrow('once')
  })

  test('gives the same state object until something changes, and tells only those who listen', async () => {
    const flow = openFlow(await TestTill.open())
    await flow.restore()
    let told = 0
    const unsubscribe = flow.subscribe(() => {
      told += 1
    })
    const before = flow.getState()
    flow.send({ kind: 'charge_requested' })
    expect(flow.getState()).toBe(before)
    expect(told).toBe(0)

    const sale = { saleId: 'sale-1', revision: 1, due: money(0, 'usd') }
    flow.send({ kind: 'sale_changed', sale })
    expect(told).toBe(1)
    unsubscribe()
    flow.send({ kind: 'sale_changed', sale: { ...sale, revision: 2 } })
    expect(told).toBe(1)
  })

  test('is not misled by a timer that fires too early', async () => {
    const till = await TestTill.open()
    const hasty: Clock = {
      now: () => till.clock.now(),
      after: (delayMs, run) => till.clock.after(delayMs > 100 ? delayMs - 100 : delayMs, run),
    }
    const flow = openFlow(till, hasty)
    await flow.restore()
    const sale = { saleId: 'sale-1', revision: 1, due: money(1250, 'usd') }
    till.server.saveSale(sale)
    flow.send({ kind: 'sale_changed', sale })
    await till.clock.advance(totalRestMs - 1)
    expect(till.server.requests).toEqual([])
    await till.clock.advance(1)

    expect(till.server.requests).toEqual(['prepare'])
  })
})
