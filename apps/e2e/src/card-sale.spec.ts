import { expect } from '@playwright/test'
import type { Stripe } from 'stripe'
import { test } from './test.ts'

test.beforeEach(async ({ till }) => {
  await till.signIn('cashier')
  await till.connectReader('Front')
})

test('a card is charged once and captured', async ({ till, stripe }) => {
  await till.ringUp('Flat white')
  await till.charge()
  await till.presentCard('Visa')
  await till.expectApproved()

  await expect.poll(() => paymentStatuses(stripe)).toEqual(['succeeded'])
})

test('after a decline another card pays on the same PaymentIntent', async ({ till, stripe }) => {
  await till.ringUp('Flat white')
  await till.charge()
  await till.presentCard('Declined card')
  await till.expectDeclined()
  await till.askForAnotherCard()
  await till.presentCard('Mastercard')
  await till.expectApproved()

  await expect.poll(() => paymentStatuses(stripe)).toEqual(['succeeded'])
})

test('the cashier cancels while the reader waits', async ({ till, stripe }) => {
  await till.ringUp('Flat white')
  await till.charge()
  await till.cancelPayment()
  await till.expectCanceled()

  await expect.poll(() => paymentStatuses(stripe)).toEqual(['canceled'])
})

/** What became of every PaymentIntent of the shop, at Stripe. */
async function paymentStatuses(stripe: Stripe): Promise<string[]> {
  const { data } = await stripe.paymentIntents.list()
  return data.map(({ status }) => status)
}
