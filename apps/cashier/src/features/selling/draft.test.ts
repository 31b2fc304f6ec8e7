import { lineQuantityMax, saleLinesMax } from '@till/contract'
import { describe, expect, test } from 'vitest'

import { randomIds } from '../../adapters/ids/new-id.ts'
import { productNamed } from '../../testing/fixtures.ts'
import { addCustomAmount, addProduct, countPieces, removeLine, setQuantity, type Draft } from './draft.ts'

const flatWhite = productNamed('Flat white').id
const espresso = productNamed('Espresso').id

function ringUp(...products: (typeof flatWhite)[]): Draft {
  return products.reduce<Draft>(
    (draft, product) => addProduct(draft, product, randomIds.line)?.draft ?? draft,
    [],
  )
}

describe('a draft', () => {
  test('raises the quantity when the same product comes again', () => {
    const draft = ringUp(flatWhite, espresso, flatWhite)
    expect(draft.map(({ quantity }) => quantity)).toEqual([2, 1])
    expect(countPieces(draft)).toBe(3)
  })

  test('keeps custom amounts apart, even equal ones', () => {
    const amount = { description: ' Gift wrap ', unitPriceMinor: 250 }
    const once = addCustomAmount([], amount, randomIds.line())!.draft
    const twice = addCustomAmount(once, amount, randomIds.line())!.draft
    expect(twice).toHaveLength(2)
    expect(twice[1]).toMatchObject({ description: 'Gift wrap', unitPriceMinor: 250, quantity: 1 })
  })

  test.each([
    [0, 1],
    [-3, 1],
    [24, 24],
    [lineQuantityMax + 1, lineQuantityMax],
  ])('brings the quantity %i into its limits: %i', (wanted, expected) => {
    const draft = ringUp(flatWhite)
    expect(setQuantity(draft, draft[0]!.lineId, wanted)[0]!.quantity).toBe(expected)
  })

  test('loses only the line that is removed', () => {
    const draft = ringUp(flatWhite, espresso)
    expect(removeLine(draft, draft[0]!.lineId)).toEqual([draft[1]])
  })

  test('takes no more lines than a sale may have, but more of what it has', () => {
    const full = Array.from({ length: saleLinesMax - 1 }).reduce<Draft>(
      (draft) => addCustomAmount(draft, { description: 'x', unitPriceMinor: 1 }, randomIds.line())!.draft,
      ringUp(flatWhite),
    )
    expect(addProduct(full, espresso, randomIds.line)).toBeNull()
    expect(addProduct(full, flatWhite, randomIds.line)?.draft[0]?.quantity).toBe(2)
  })
})
