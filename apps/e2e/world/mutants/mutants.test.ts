import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { mutants } from './mutants.ts'

const root = join(import.meta.dirname, '../../../..')

describe('the mutants', () => {
  it.each(mutants)('$name changes one place of the product', ({ file, snippet, instead }) => {
    expect(readFileSync(join(root, file), 'utf8').split(snippet)).toHaveLength(2)
    expect(instead).not.toBe(snippet)
  })

  it('have names of their own', () => {
    expect(new Set(mutants.map(({ name }) => name)).size).toBe(mutants.length)
  })
})
