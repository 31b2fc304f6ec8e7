import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import { test } from './test.ts'

for (const colorScheme of ['light', 'dark'] as const) {
  test(`every screen of a sale is free of axe's findings, ${colorScheme}`, async ({ till, page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await till.expectSignIn()
    await expectClean(page)
    await till.signIn('cashier')
    await till.openReaders()
    await expectClean(page)
    await till.closeDialog()
    await till.connectReader('Front')
    await till.ringUp('Flat white')
    await expectClean(page)
    await till.charge()
    await expectClean(page)
    await till.presentCard('No funds card')
    await till.expectDeclined()
    await expectClean(page)
    await till.askForAnotherCard()
    await till.presentCard('Visa')
    await till.expectApproved()
    await expectClean(page)
  })
}

/** Slower than a barcode scanner, which the till tells from a person by its speed. */
const HUMAN_KEY_GAP_MS = 80

test('a sale can be made by keyboard alone', async ({ till, page }) => {
  await till.signIn('cashier')
  await till.connectReader('Front')
  await page.keyboard.press('/')
  await page.keyboard.type('flat wh', { delay: HUMAN_KEY_GAP_MS })
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await page.keyboard.press('ControlOrMeta+Enter')
  await till.expectWaitingForCard()
  await till.presentCard('Visa')
  await till.expectApproved()
  await till.expectNewSaleAtHand()
  await page.keyboard.press('Enter')
  await till.expectReadyForNextSale()
})

async function expectClean(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => ({ id, where: nodes.map((node) => node.target) }))).toEqual([])
}
