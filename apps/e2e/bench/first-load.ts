import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Benchmark } from './benchmark.ts'

const DIST = join(import.meta.dirname, '../../cashier/dist')

/** What a slow line brings in well under a second. */
const FIRST_LOAD_MAX_KB = 120

/** The JavaScript that the browser needs before the counter appears, as it travels, against what it may weigh. */
export function firstLoad(): Benchmark {
  const kilobytes = firstScripts().reduce((sum, path) => sum + gzipped(path), 0) / 1000
  return {
    name: 'JavaScript of the first load / its budget',
    ratio: kilobytes / FIRST_LOAD_MAX_KB,
    measured: `${kilobytes.toFixed(1)} kB / ${FIRST_LOAD_MAX_KB} kB, gzip`,
  }
}

/** The scripts that the page names: its entry and what the entry imports at once. */
function firstScripts(): string[] {
  const page = readFileSync(join(DIST, 'index.html'), 'utf8')
  return Array.from(page.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g), ([, path = '']) => path)
}

function gzipped(path: string): number {
  return gzipSync(readFileSync(join(DIST, path))).byteLength
}
