import { paymentsPageMax } from '@till/contract'
import type { PaymentsPage } from '@till/contract'
import { expect, it } from 'vitest'
import { newAttemptId, openTestTill } from '../sandbox/testing/test-till.ts'

it('the list of payments pages through all of them, newest first, also while new ones come', async () => {
  const till = await openTestTill()
  await till.signIn('manager')
  await till.prepare(await till.ringUp(1850))
  const model = await till.db.selectFrom('payment').selectAll().executeTakeFirstOrThrow()
  const earlier = Array.from({ length: paymentsPageMax + 5 }, (_, index) => ({
    ...model,
    attempt_id: newAttemptId(),
    payment_intent_id: null,
    status: 'abandoned' as const,
    // Several in the same millisecond: the place in the list must still be certain.
    created_at: model.created_at - 1 - Math.trunc(index / 3),
  }))
  await till.db.insertInto('payment').values(earlier).execute()

  const first = await till.get<PaymentsPage>('GET', '/api/v1/payments')
  expect(first.items).toHaveLength(paymentsPageMax)
  expect(first.items[0]).toMatchObject({
    saleState: 'open',
    registerName: 'Register 1',
    cashierName: 'Back office',
    payment: { attemptId: model.attempt_id, status: 'awaiting_card' },
  })
  till.clock.advance(1)
  await till.prepare(await till.ringUp(5_000))
  const second = await till.get<PaymentsPage>('GET', `/api/v1/payments?cursor=${first.nextCursor ?? ''}`)
  expect(second.nextCursor).toBeNull()
  const listed = [...first.items, ...second.items].map(({ payment }) => payment)
  const attempts = [model, ...earlier].map(({ attempt_id: attemptId }) => attemptId)
  expect(new Set(listed.map(({ attemptId }) => attemptId))).toEqual(new Set(attempts))
  expect(listed).toHaveLength(attempts.length)
  const times = listed.map(({ createdAt }) => createdAt)
  expect(times).toEqual(times.toSorted((left, right) => right - left))

  for (const cursor of ['nonsense', 'MSBhdHRlbXB0X3g']) {
    expect((await till.refused('GET', `/api/v1/payments?cursor=${cursor}`)).code).toBe('invalid_request')
  }
  await till.close()
})
