import { expect } from '@playwright/test'
import { test } from './test.ts'

test('a manager sees what became of a payment, a cashier does not', async ({ till, page, server }) => {
  await till.signIn('cashier')
  await till.connectReader('Front')
  await till.ringUp('Flat white')
  await till.charge()
  await till.presentCard('Visa')
  await till.expectApproved()
  await till.newSale()
  await page.goto(`${server.url}/desk/payments`)
  await expect(page.getByText('Visa ···· 4242')).toBeHidden()

  await till.open()
  await till.signOut()
  await till.signIn('manager')
  await till.openPayments()
  const payment = page.getByRole('row').filter({ hasText: 'Visa ···· 4242' })
  await expect(payment).toContainText('$5.99')
  await expect(payment).toContainText('Captured')
})
