/** Prints every benchmark's ratio: two things measured in one run, so that the machine cancels out. */

import { firstLoad } from './first-load.ts'
import { longSale } from './long-sale.ts'

for (const { name, ratio, measured } of [firstLoad(), longSale()]) {
  console.log(`${ratio.toFixed(2)}  ${name}  (${measured})`)
}
