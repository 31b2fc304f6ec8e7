import { problems } from '@till/contract'
import type { PaymentAttemptId } from '@till/contract'
import { expect, test } from 'vitest'

import { createApiBackend } from './api-backend.ts'

test('a payment in the way is known from the refusal, without a second request', async () => {
  const never = () => Promise.reject(new Error('This was not to be asked'))
  const { title, status, advice } = problems.payment_live
  const backend = createApiBackend({
    preparePayment: () =>
      Promise.resolve({
        ok: false,
        error: {
          kind: 'refused',
          problem: {
            type: 'about:blank',
            title,
            status,
            advice,
            detail: 'Another payment is under way.',
            code: 'payment_live',
            requestId: 'request-1',
            attemptId: 'attempt_1' as PaymentAttemptId,
          },
        },
      }),
    confirmPayment: never,
    cancelPayment: never,
  })
  await expect(
    backend.prepare({ saleId: 'sale_1', attemptId: 'attempt_2', saleRevision: 1 }),
  ).resolves.toEqual({ ok: false, error: { kind: 'another_payment_live', attemptId: 'attempt_1' } })
})
