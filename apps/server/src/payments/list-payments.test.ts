import { paymentsPageMax } from '@till/contract'
import type { PaymentsPage } from '@till/contract'
import { expect, it } from 'vitest'
import { openTestTill } from '../sandbox/testing/test-till.ts'

it('the list of payments pages through all of them, newest first, also while new ones come', async () => {
  const till = await openTestTill()
  await till.signIn('manager')
  const attempts: string[] = []
  for (let count = 0; count < paymentsPageMax + 5; count += 1) {
    // Several in the same millisecond: the place in the list must still be certain.
    if (count % 3 === 0) till.clock.advance(1)
    attempts.push((await till.prepare(await till.ringUp(1_000 + count))).payment.attemptId)
  }
  const first = await till.get<PaymentsPage>('GET', '/api/v1/payments')
  expect(first.items).toHaveLength(paymentsPageMax)
  expect(first.items[0]).toMatchObject({
    saleState: 'open',
    registerName: 'Register 1',
    cashierName: 'Ana Reyes',
    payment: { status: 'awaiting_card' },
  })
  till.clock.advance(1)
  await till.prepare(await till.ringUp(5_000))
  const second = await till.get<PaymentsPage>('GET', `/api/v1/payments?cursor=${first.nextCursor ?? ''}`)
  expect(second.nextCursor).toBeNull()
  const listed = [...first.items, ...second.items].map(({ payment }) => payment.attemptId)
  expect(listed.toSorted()).toEqual(attempts.toSorted())
  const times = [...first.items, ...second.items].map(({ payment }) => payment.createdAt)
  expect(times).toEqual(times.toSorted((left, right) => right - left))

  for (const cursor of ['nonsense', 'MSBhdHRlbXB0X3g']) {
    expect((await till.refused('GET', `/api/v1/payments?cursor=${cursor}`)).code).toBe('invalid_request')
  }
  await till.close()
})
