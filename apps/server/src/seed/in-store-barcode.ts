/** EAN-13 numbers from 20 to 29 are free for a shop's own use; nobody else's product carries one. */
const inStorePrefix = '200000'
const itemDigits = 6

/** The shop's own EAN-13 for its `item`-th packaged product. */
export function inStoreBarcode(item: number): string {
  const digits = inStorePrefix + String(item).padStart(itemDigits, '0')
  const weighted = Array.from(digits, Number).reduce(
    (sum, digit, index) => sum + digit * (index % 2 === 0 ? 1 : 3),
    0,
  )
  return `${digits}${(10 - (weighted % 10)) % 10}`
}
