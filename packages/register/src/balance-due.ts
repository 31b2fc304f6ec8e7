import { compare, subtract, sum, zero } from '@till/money'
import type { Money } from '@till/money'

/**
 * What is still unpaid of a sale after the tenders so far; never negative. More tendered than owed leaves nothing
 * due: the surplus is change, another amount with other rules. Throws if a tender is negative (money handed back is
 * change or a refund, not a tender) or in another currency.
 */
export function balanceDue(total: Money, tendered: readonly Money[]): Money {
  const negative = tendered.find((tender) => tender.minor < 0)
  if (negative !== undefined) {
    throw new RangeError(`Negative tender: ${negative.minor} ${negative.currency}`)
  }
  const nothing = zero(total.currency)
  const unpaid = subtract(total, sum(tendered, total.currency))
  return compare(unpaid, nothing) > 0 ? unpaid : nothing
}
