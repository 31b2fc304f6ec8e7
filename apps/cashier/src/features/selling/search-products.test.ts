import { expect, test } from 'vitest'

import { catalogue } from '../../testing/fixtures.ts'
import { findByBarcode, searchProducts } from './search-products.ts'

function find(query: string): string[] {
  return searchProducts(catalogue.products, query).map(({ name }) => name)
}

test('finds by any part of the name, in any case', () => {
  expect(find('WHITE')).toEqual(['Flat white'])
})

test('finds by several words in any order', () => {
  expect(find('250 house')).toEqual(['House beans 250 g'])
})

test('finds without accents what is written with them', () => {
  expect(find('creme brulee')).toEqual(['Crème brûlée'])
})

test('names that begin with the query come first', () => {
  expect(find('c')).toEqual(['Cinnamon bun', 'Cortado', 'Crème brûlée', 'Butter croissant', 'Decaf 250 g'])
})

test('finds by barcode and by the beginning of one', () => {
  expect(find('2000000000022')).toEqual(['Decaf 250 g'])
  expect(find('20000')).toEqual(['House beans 250 g', 'Decaf 250 g'])
})

test('finds nothing for nothing', () => {
  expect(find('  ')).toEqual([])
})

test('a scanned barcode is the whole barcode', () => {
  expect(findByBarcode(catalogue.products, '2000000000015')?.name).toBe('House beans 250 g')
  expect(findByBarcode(catalogue.products, '20000000000')).toBeNull()
})
