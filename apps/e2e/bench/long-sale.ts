import { money } from '@till/money'
import { priceSale, type LineInput } from '@till/register'
import type { Benchmark } from './benchmark.ts'

const LONG_SALE_LINES = 100
const ROUNDS = 2000

/** Pricing a long sale against pricing as many short ones: below 1 when a sale costs no more than its lines. */
export function longSale(): Benchmark {
  const line: LineInput = {
    lineId: 'line-0',
    description: 'Flat white',
    unitPrice: money(350, 'usd'),
    quantity: 2,
    taxRate: { id: 'sales', name: 'Sales tax', ratePpm: 88_750, mode: 'added' },
  }
  const long = Array.from({ length: LONG_SALE_LINES }, (_, index) => ({ ...line, lineId: `line-${index}` }))
  const price = (lines: readonly LineInput[]) => priceSale(lines, 'usd')
  // Warm: the counter prices the same sale again and again.
  fastestMs(() => price(long))
  const longMs = fastestMs(() => price(long))
  const shortMs = fastestMs(() => long.map((only) => price([only])))
  return {
    name: `pricing a sale of ${LONG_SALE_LINES} lines / ${LONG_SALE_LINES} sales of one line`,
    ratio: longMs / shortMs,
    measured: `${microseconds(longMs)} / ${microseconds(shortMs)}`,
  }
}

/** The fastest of many rounds: the one that nothing else on the machine disturbed. */
function fastestMs(work: () => unknown): number {
  let fastest = Number.POSITIVE_INFINITY
  for (let round = 0; round < ROUNDS; round += 1) {
    const startedAt = performance.now()
    work()
    fastest = Math.min(fastest, performance.now() - startedAt)
  }
  return fastest
}

function microseconds(milliseconds: number): string {
  return `${(milliseconds * 1000).toFixed(0)} µs`
}
