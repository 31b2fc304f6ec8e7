import { money } from './money.ts'
import type { Money } from './money.ts'

/**
 * Splits an amount in proportion to the weights without losing or inventing a minor unit: the parts always sum to
 * the whole. Each part is its exact share rounded towards zero; the units left over go one each to the largest
 * remainders, earlier parts first. A weight of 0 gets nothing, and a negative amount splits like its positive mirror.
 * Throws unless the weights are non-negative integers of which at least one is positive.
 */
export function allocate(amount: Money, weights: readonly number[]): Money[] {
  if (!weights.every((weight) => Number.isSafeInteger(weight) && weight >= 0)) {
    throw new RangeError(`Weights are not all non-negative integers: ${weights.join(', ')}`)
  }
  const bigWeights = weights.map(BigInt)
  const weightsTotal = bigWeights.reduce((total, weight) => total + weight, 0n)
  if (weightsTotal === 0n) throw new RangeError('No weight is positive')

  const magnitude = BigInt(Math.abs(amount.minor))
  const parts = bigWeights.map((weight, index) => {
    const share = magnitude * weight
    return { index, minor: share / weightsTotal, remainder: share % weightsTotal }
  })
  const unitsLeft = Number(magnitude - parts.reduce((total, part) => total + part.minor, 0n))
  const byRemainder = parts.toSorted((left, right) => {
    if (left.remainder === right.remainder) return left.index - right.index
    return left.remainder > right.remainder ? -1 : 1
  })
  const topUp = new Set(byRemainder.slice(0, unitsLeft).map((part) => part.index))

  const sign = amount.minor < 0 ? -1 : 1
  return parts.map((part) =>
    money(sign * (Number(part.minor) + (topUp.has(part.index) ? 1 : 0)), amount.currency),
  )
}
