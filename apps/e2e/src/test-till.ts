import { expect, type Locator, type Page } from '@playwright/test'
import type { RunningTill } from './running-till.ts'

/** A person at the counter and a customer at the reader, in the words of the trade. */
export class TestTill {
  readonly #page: Page
  readonly #till: RunningTill

  constructor(page: Page, till: RunningTill) {
    this.#page = page
    this.#till = till
  }

  async open(): Promise<void> {
    await this.#page.goto(this.#till.url)
  }

  async signIn(role: 'cashier' | 'manager'): Promise<void> {
    await this.#page.getByRole('button', { name: new RegExp(role, 'i') }).click()
    for (const digit of this.#till.pins[role]) await this.#button(digit).click()
    await this.#button('Sign in').click()
    await expect(this.#page.getByRole('list', { name: /^Products/ })).toBeVisible()
  }

  async signOut(): Promise<void> {
    await this.#page.getByRole('button', { name: /: menu$/ }).click()
    await this.#button('Sign out').click()
    await this.expectSignIn()
  }

  async expectSignIn(): Promise<void> {
    await expect(this.#page.getByRole('heading', { name: 'Who is selling?' })).toBeVisible()
  }

  async openPayments(): Promise<void> {
    await this.#page.getByRole('button', { name: /: menu$/ }).click()
    await this.#page.getByRole('link', { name: 'Payments' }).click()
  }

  async openReaders(): Promise<void> {
    await this.#page.getByRole('button', { name: /^Card reader:/ }).click()
    await expect(this.#button('Connect to Front')).toBeVisible()
  }

  async closeDialog(): Promise<void> {
    await this.#button('Close').click()
  }

  async connectReader(label: string): Promise<void> {
    await this.#page.getByRole('button', { name: /^Card reader:/ }).click()
    await this.#button(`Connect to ${label}`).click()
    await expect(this.#page.getByRole('button', { name: /^Card reader:.*Ready/ })).toBeAttached()
    await this.#button('Close').click()
  }

  async ringUp(product: string): Promise<void> {
    await this.#page.getByRole('button', { name: product }).first().click()
  }

  async charge(): Promise<void> {
    await this.#page.getByRole('button', { name: /^Charge/ }).click()
    await this.expectWaitingForCard()
  }

  async expectWaitingForCard(): Promise<void> {
    await expect(this.#payment()).toContainText('Ask the customer to tap, insert or swipe')
  }

  /** The customer taps a card of the virtual reader's deck on it. */
  async presentCard(card: string): Promise<void> {
    await this.#button(`Tap ${card}`).click()
  }

  async enterPin(pin: string): Promise<void> {
    const reader = this.#page.getByRole('region', { name: 'Virtual reader' })
    for (const digit of pin) await reader.getByRole('button', { name: digit, exact: true }).click()
    await reader.getByRole('button', { name: 'Enter PIN' }).click()
  }

  async askForAnotherCard(): Promise<void> {
    await this.#button('Ask for another card').click()
    await this.expectWaitingForCard()
  }

  async askForTheCardAgain(): Promise<void> {
    await this.#button('Ask for the card again').click()
    await this.expectWaitingForCard()
  }

  async reload(): Promise<void> {
    await this.#page.reload()
  }

  async newSale(): Promise<void> {
    await this.#button('New sale').click()
    await this.expectReadyForNextSale()
  }

  /** Enter starts the next sale. */
  async expectNewSaleAtHand(): Promise<void> {
    await expect(this.#button('New sale')).toBeFocused()
  }

  async expectReadyForNextSale(): Promise<void> {
    await expect(this.#payment()).toBeHidden()
    await expect(this.#page.getByRole('button', { name: 'Charge', exact: true })).toBeDisabled()
  }

  async expectApproving(): Promise<void> {
    await expect(this.#payment()).toContainText('bank')
  }

  /** Beside the payment on a counter's screen; on a phone a press away. */
  async expectReceipt(texts: string[]): Promise<void> {
    const receipt = this.#page.getByRole('article', { name: /^Receipt/ })
    const open = this.#button('Receipt')
    await expect(open.or(receipt)).toBeVisible()
    const isPhone = await open.isVisible()
    if (isPhone) await open.click()
    for (const text of texts) await expect(receipt).toContainText(text)
    if (isPhone) await this.closeDialog()
  }

  async cancelPayment(): Promise<void> {
    await this.#button('Cancel payment').click()
  }

  async expectApproved(): Promise<void> {
    await expect(this.#payment().getByRole('heading', { name: 'Approved' })).toBeVisible()
  }

  async expectDeclined(): Promise<void> {
    await expect(this.#payment()).toContainText('was declined')
    await expect(this.#payment()).toContainText('No money was taken.')
  }

  async expectCanceled(): Promise<void> {
    await expect(this.#payment()).toContainText('You canceled the payment')
    await expect(this.#payment()).toContainText('Stripe confirms that no money was taken.')
  }

  #payment(): Locator {
    return this.#page.getByRole('dialog', { name: 'Card payment' })
  }

  #button(name: string): Locator {
    return this.#page.getByRole('button', { name, exact: true })
  }
}
