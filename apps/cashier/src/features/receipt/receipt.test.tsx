import '../../design/tokens.css'
import '../../design/base.css'

import { LineId, SaleId, TaxRateId, type Receipt, type Sale } from '@till/contract'
import { describe, expect, test, vi } from 'vitest'
import { render } from 'vitest-browser-react'
import { page } from 'vitest/browser'

import { accessibilityFaults } from '../../testing/axe.ts'
import { receiptOf } from '../../testing/fake-payments.ts'
import { cashier, registerIds } from '../../testing/fixtures.ts'
import { en, loadWords, WordsProvider, type Words } from '../../words/index.ts'
import { PrintedReceipt } from './printed-receipt.tsx'
import { ReceiptDialog } from './receipt-dialog.tsx'

const usd = (minor: number) => ({ minor, currency: 'usd' })
const salesTaxId = TaxRateId.parse('tax_00000000-0000-4000-8000-000000000001')

const sale: Sale = {
  id: SaleId.parse('sale_00000000-0000-4000-8000-000000000001'),
  number: 1042,
  state: 'completed',
  revision: 1,
  registerId: registerIds[0],
  cashierId: cashier.id,
  lines: [
    {
      lineId: LineId.parse('line_00000000-0000-4000-8000-000000000001'),
      productId: null,
      description: 'Flat white',
      quantity: 2,
      unitPrice: usd(550),
      taxRateId: salesTaxId,
      net: usd(1100),
      tax: usd(98),
      gross: usd(1198),
    },
  ],
  subtotal: usd(1100),
  taxes: [
    {
      taxRateId: salesTaxId,
      name: 'Sales tax',
      ratePpm: 88_750,
      mode: 'added',
      net: usd(1100),
      tax: usd(98),
    },
  ],
  total: usd(1198),
  balanceDue: usd(0),
  payments: [],
  receiptNumber: '1-000042',
  createdAt: 0,
  completedAt: 1,
}

const onRetry = vi.fn<() => void>()

async function openReceipt(
  receipt: Receipt | null,
  { words = en, failed = false }: { words?: Words; failed?: boolean } = {},
) {
  await render(
    <WordsProvider language="en" words={words} locale="en-US">
      <ReceiptDialog
        receipt={receipt}
        failure={failed ? { kind: 'unreachable' } : null}
        onRetry={onRetry}
        onClose={() => {}}
      />
      {receipt !== null && <PrintedReceipt receipt={receipt} />}
    </WordsProvider>,
  )
}

const dialog = () => page.getByRole('dialog', { name: 'Receipt' })
const receipt = () => dialog().getByRole('article').element()
/** The value beside a label, as a reader of the paper finds it. */
const valueOf = (label: string) =>
  [...receipt().querySelectorAll('dt')].find(({ textContent }) => textContent === label)?.nextElementSibling
    ?.textContent

describe('a receipt', () => {
  test('says who sold what, at which price, with which tax', async () => {
    await openReceipt(receiptOf(sale))
    await expect.element(dialog().getByRole('heading', { name: 'Harbour Coffee' })).toBeVisible()
    const { textContent } = receipt()
    for (const part of [
      '12 Quay Street',
      'Receipt 1-000042',
      'Served by Front counter',
      '2 × $5.50',
      '$11.00',
    ]) {
      expect(textContent).toContain(part)
    }
    expect(valueOf('Subtotal')).toBe('$11.00')
    expect(valueOf('Sales tax 8.875%')).toBe('$0.98')
    expect(valueOf('Total')).toBe('$11.98')
  })

  test('tells an included tax after the total it is part of', async () => {
    const included: Sale = {
      ...sale,
      lines: sale.lines.map((line) => ({ ...line, net: usd(1010), tax: usd(90), gross: usd(1100) })),
      taxes: sale.taxes.map((tax) => ({ ...tax, mode: 'included', net: usd(1010), tax: usd(90) })),
      total: usd(1100),
    }
    await openReceipt(receiptOf(included))
    await expect.element(dialog().getByRole('article')).toBeVisible()
    expect(receipt().textContent).toContain('$11.00')
    expect(valueOf('Subtotal')).toBeUndefined()
    expect(valueOf('Sales tax 8.875%, included')).toBe('$0.90')
  })

  test('carries the card and every field that the card schemes ask for', async () => {
    await openReceipt(receiptOf(sale))
    await expect.element(dialog().getByRole('article')).toBeVisible()
    expect(valueOf('Paid by card')).toBe('$11.98')
    expect(valueOf('Visa ···· 4242')).toBe('Contactless')
    expect({
      applicationName: valueOf('Application name'),
      aid: valueOf('AID'),
      accountType: valueOf('Account type'),
      authorizationCode: valueOf('Authorization code'),
      verification: valueOf('Verification'),
      arc: valueOf('ARC'),
      cryptogram: valueOf('Cryptogram'),
      tvr: valueOf('TVR'),
      tsi: valueOf('TSI'),
    }).toEqual({
      applicationName: 'Visa Credit',
      aid: 'A0000000031010',
      accountType: 'Credit',
      authorizationCode: '582858',
      verification: 'PIN',
      arc: '3030',
      cryptogram: '835988519A18052E',
      tvr: '0000008000',
      tsi: 'E800',
    })
  })

  test('of a swiped card has no chip fields and does not pretend', async () => {
    const swiped = receiptOf(sale)
    await openReceipt({
      ...swiped,
      tenders: swiped.tenders.map((tender) => ({
        ...tender,
        card: { brand: 'mastercard', last4: '4444', readMethod: 'magnetic_stripe_track2', wallet: null },
        emv: null,
      })),
    })
    await expect.element(dialog().getByRole('article')).toBeVisible()
    expect(valueOf('Mastercard ···· 4444')).toBe('Magnetic stripe')
    expect(valueOf('AID')).toBeUndefined()
  })

  test('that cannot be fetched says that the sale is paid all the same', async () => {
    await openReceipt(null, { failed: true })
    await expect.element(dialog().getByText('The sale is paid all the same.')).toBeVisible()
    await dialog().getByRole('button', { name: 'Try again' }).click()
    expect(onRetry).toHaveBeenCalledTimes(1)
  })

  test('stands on the page once for the printer, unseen and unread on the screen', async () => {
    await openReceipt(receiptOf(sale))
    await expect.element(dialog().getByRole('article')).toBeVisible()
    const forPrinter = [...document.body.children].filter(
      (child) => child.getAttribute('aria-hidden') === 'true' && child.querySelector('article') !== null,
    )
    expect(forPrinter).toHaveLength(1)
    expect(forPrinter.map((child) => getComputedStyle(child).display)).toEqual(['none'])
  })

  test('is read well by everybody, in both languages', async () => {
    await openReceipt(receiptOf(sale))
    await expect.element(dialog().getByRole('article')).toBeVisible()
    expect(await accessibilityFaults()).toEqual([])
    await openReceipt(receiptOf(sale), { words: await loadWords('ja') })
    await expect.element(page.getByRole('dialog', { name: 'レシート' })).toBeVisible()
  })
})
