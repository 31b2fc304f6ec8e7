import { expect, test } from 'vitest'
import { decodeForm } from './form.ts'

test.each([
  ['a=1&b=two+words', { a: '1', b: 'two words' }],
  ['metadata[sale]=S1&metadata[till]=2', { metadata: { sale: 'S1', till: '2' } }],
  ['expand[0]=x&expand[1]=y', { expand: { 0: 'x', 1: 'y' } }],
  ['expand[]=x&expand[]=y', { expand: { 0: 'x', 1: 'y' } }],
  ['a[b][c][0]=deep', { a: { b: { c: { 0: 'deep' } } } }],
  ['a%5Bb%5D=%26%3D', { a: { b: '&=' } }],
  ['metadata=', { metadata: '' }],
  ['a=1&a=2', { a: '2' }],
  ['[odd]=1', { '[odd]': '1' }],
])('%s', (text, decoded) => {
  expect(JSON.parse(JSON.stringify(decodeForm(text)))).toEqual(decoded)
})

test('a parameter called __proto__ is only a parameter', () => {
  decodeForm('__proto__[polluted]=yes&constructor[prototype][polluted]=yes')
  expect({}).not.toHaveProperty('polluted')
})
