import { expect, it } from 'vitest'
import { openTestTill } from '../sandbox/testing/test-till.ts'
import { cancelKey } from './idempotency-key.ts'

it('asks for another cancellation with another key, because Stripe refuses a key that changes its meaning', async () => {
  const till = await openTestTill()
  await till.signIn('cashier')
  await till.prepare(await till.ringUp(1850))
  const row = await till.db.selectFrom('payment').selectAll().executeTakeFirstOrThrow()
  expect(cancelKey(row, 'abandoned')).not.toBe(cancelKey(row, 'requested_by_customer'))
  expect(cancelKey(row, 'abandoned')).toBe(cancelKey(row, 'abandoned'))
  await till.close()
})
