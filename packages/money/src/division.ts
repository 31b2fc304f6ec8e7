/**
 * Divides and rounds to the nearest integer, halves *away from zero*: 2.5 → 3, −2.5 → −3. That is what tax offices
 * and accountants call half up, and it makes money given back the mirror image of money taken.
 * Throws unless the divisor is positive.
 */
export function divideHalfUp(dividend: bigint, divisor: bigint): bigint {
  if (divisor <= 0n) throw new RangeError(`Divisor is not positive: ${divisor}`)
  const magnitude = dividend < 0n ? -dividend : dividend
  const quotient = (2n * magnitude + divisor) / (2n * divisor)
  return dividend < 0n ? -quotient : quotient
}
