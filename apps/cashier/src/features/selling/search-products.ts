import type { Product } from '@till/contract'

/** Products whose name has every word of the query, or whose barcode begins with it; the best match first. */
export function searchProducts(products: readonly Product[], query: string): Product[] {
  const words = fold(query).split(/\s+/).filter(Boolean)
  const barcode = query.trim()
  if (words.length === 0) return []
  const ranked = products.flatMap((product) => {
    const rank = rankOf(product, words, barcode)
    return rank === null ? [] : [{ product, rank }]
  })
  return ranked.toSorted((left, right) => left.rank - right.rank).map(({ product }) => product)
}

/** Lower is better; null is no match. */
function rankOf(product: Product, words: readonly string[], barcode: string): number | null {
  if (product.barcode === barcode) return 0
  const name = fold(product.name)
  if (words.every((word) => name.includes(word))) return name.startsWith(words.join(' ')) ? 1 : 2
  return product.barcode?.startsWith(barcode) === true ? 3 : null
}

/** Case, accents and the width of characters do not matter to somebody in a hurry. */
function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/\p{Mn}/gu, '')
    .toLowerCase()
}

export function findByBarcode(products: readonly Product[], barcode: string): Product | null {
  return products.find((product) => product.barcode === barcode) ?? null
}
