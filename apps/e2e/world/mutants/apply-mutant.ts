import { readFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { mutants } from './mutants.ts'

const root = join(import.meta.dirname, '../../../..')

/**
 * Puts a bug into the product while it is loaded, in this process alone; no file changes.
 *
 * @throws Error when there is no such mutant, or its snippet is not in the product any more.
 */
export function applyMutant(name: string): void {
  const mutant = mutants.find((candidate) => candidate.name === name)
  if (mutant === undefined) throw new Error(`There is no mutant ${name}`)
  const path = join(root, mutant.file)
  const pieces = readFileSync(path, 'utf8').split(mutant.snippet)
  if (pieces.length !== 2) {
    throw new Error(`${name}: the snippet occurs ${pieces.length - 1} times in ${mutant.file}`)
  }
  const mutated = pieces.join(mutant.instead)
  const target = pathToFileURL(path).href
  registerHooks({
    load(url, context, nextLoad) {
      const loaded = nextLoad(url, context)
      return url === target ? { ...loaded, source: mutated } : loaded
    },
  })
}
