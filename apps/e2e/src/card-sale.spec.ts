import { expect } from '@playwright/test'
import type { Stripe } from 'stripe'
import { test } from './test.ts'

test.beforeEach(async ({ till }) => {
  await till.signIn('cashier')
  await till.connectReader('Front')
})

test('a card is charged once, captured, and the receipt says how', async ({ till, stripe }) => {
  await till.ringUp('Flat white')
  await till.ringUp('Almond croissant')
  await till.charge()
  await till.presentCard('Visa')
  await till.expectApproved()
  await till.expectReceipt(['Flat white', 'Almond croissant', 'Visa ···· 4242', 'AID', 'A0000000031010'])
  await till.newSale()

  await expect.poll(() => outcomes(stripe)).toEqual([{ status: 'succeeded', received: 1171, attempts: 1 }])
})

test('after a decline another card pays on the same PaymentIntent', async ({ till, stripe }) => {
  await till.ringUp('Flat white')
  await till.charge()
  await till.presentCard('Declined card')
  await till.expectDeclined()
  await till.askForAnotherCard()
  await till.presentCard('Mastercard')
  await till.expectApproved()

  await expect.poll(() => outcomes(stripe)).toEqual([{ status: 'succeeded', received: 599, attempts: 2 }])
})

test('the cashier cancels while the reader waits', async ({ till, stripe }) => {
  await till.ringUp('Flat white')
  await till.charge()
  await till.cancelPayment()
  await till.expectCanceled()

  expect(await outcomes(stripe)).toEqual([{ status: 'canceled', received: 0, attempts: 0 }])
})

test('a page that is reloaded while the reader waits takes the same payment up again', async ({
  till,
  stripe,
}) => {
  await till.ringUp('Flat white')
  await till.charge()
  await till.reload()
  await till.askForTheCardAgain()
  await till.presentCard('Visa')
  await till.expectApproved()

  await expect.poll(() => outcomes(stripe)).toEqual([{ status: 'succeeded', received: 599, attempts: 1 }])
})

test('a page that is closed after the tap leaves the capture to the server', async ({
  till,
  stripe,
  page,
}) => {
  await till.ringUp('Flat white')
  await till.charge()
  await till.presentCard('Visa')
  await till.expectApproving()
  await page.close()

  await expect.poll(() => outcomes(stripe)).toEqual([{ status: 'succeeded', received: 599, attempts: 1 }])
})

test('a P400 takes a card with its PIN', async ({ till, stripe }) => {
  await till.connectReader('Back')
  await till.ringUp('Flat white')
  await till.charge()
  await till.presentCard('Any PIN card')
  await till.enterPin('4711')
  await till.expectApproved()

  await expect.poll(() => outcomes(stripe)).toEqual([{ status: 'succeeded', received: 599, attempts: 1 }])
})

/** What became of every PaymentIntent of the shop, at Stripe: its status, the money taken and the cards tried. */
async function outcomes(stripe: Stripe) {
  const { data } = await stripe.paymentIntents.list()
  return Promise.all(
    data.map(async ({ id, status, amount_received: received }) => {
      const charges = await stripe.charges.list({ payment_intent: id })
      return { status, received, attempts: charges.data.length }
    }),
  )
}
