import { PaymentAttemptId, PaymentIntentId, SaleId, type Payment, type PaymentListItem } from '@till/contract'

const uuid = '00000000-0000-4000-8000-000000000001'

const captured: Payment = {
  attemptId: PaymentAttemptId.parse(`attempt_${uuid}`),
  saleId: SaleId.parse(`sale_${uuid}`),
  status: 'captured',
  amount: { minor: 3664, currency: 'usd' },
  paymentIntentId: PaymentIntentId.parse('pi_1'),
  card: { brand: 'visa', last4: '4242', readMethod: 'contactless_emv', wallet: null },
  lastDecline: null,
  capture: null,
  createdAt: Date.UTC(2026, 2, 14, 9, 30),
  authorizedAt: Date.UTC(2026, 2, 14, 9, 31),
  captureBefore: null,
  capturedAt: Date.UTC(2026, 2, 14, 9, 32),
}

/** The payment of a sale, captured unless said otherwise. */
export function paymentOf(saleNumber: number, changed: Partial<Payment> = {}): PaymentListItem {
  const number = String(saleNumber).padStart(12, '0')
  const attemptId = PaymentAttemptId.parse(`attempt_00000000-0000-4000-8000-${number}`)
  return {
    payment: { ...captured, attemptId, ...changed },
    saleNumber,
    receiptNumber: `1-${saleNumber}`,
    saleState: 'completed',
    registerName: 'Register 1',
    cashierName: 'Front counter',
    readerId: null,
  }
}
