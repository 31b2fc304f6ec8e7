/**
 * What must be true of the code before anything is run: `pnpm check`.
 * Every step runs even when an earlier one failed, so that one look shows everything there is to mend.
 */

import { spawnSync } from 'node:child_process'
import { globSync } from 'node:fs'
import { join } from 'node:path'
import type { Count } from './count.ts'

/** From the top of the repository. */
interface Command {
  /** A JavaScript file below the root's node_modules, run by this Node. */
  readonly tool: string
  readonly arguments: readonly string[]
}

interface Step {
  readonly name: string
  readonly commands: readonly Command[]
}

const ROOT = join(import.meta.dirname, '..')

const STEPS: readonly Step[] = [
  {
    name: 'format',
    commands: [{ tool: 'prettier/bin/prettier.cjs', arguments: ['--check', '--log-level', 'warn', '.'] }],
  },
  { name: 'lint', commands: [{ tool: 'oxlint/bin/oxlint', arguments: ['.'] }] },
  {
    name: 'types',
    commands: [
      'tsconfig.json',
      ...globSync('{apps,packages}/**/tsconfig.json', { cwd: ROOT, exclude: ['**/node_modules'] }),
    ].map((project) => ({
      tool: 'typescript/bin/tsc',
      arguments: ['--noEmit', '--pretty', 'false', '--project', project],
    })),
  },
  {
    name: 'boundaries',
    commands: [
      {
        tool: 'dependency-cruiser/bin/dependency-cruiser.mjs',
        arguments: ['--config', '.dependency-cruiser.ts', '--output-type', 'err-long', 'apps', 'packages'],
      },
    ],
  },
  { name: 'unused code', commands: [{ tool: 'knip/bin/knip.js', arguments: ['--no-progress'] }] },
]

/** Runs every step, prints one line for each and what the failed ones said. */
export function check(): Count {
  const failed = STEPS.filter((step) => !runStep(step))
  if (failed.length > 0) console.log(`To mend: ${failed.map(({ name }) => name).join(', ')}`)
  return { passed: STEPS.length - failed.length, failed: failed.length, skipped: 0 }
}

function runStep(step: Step): boolean {
  const startedAtMs = performance.now()
  const complaints = step.commands.map(complaintOf).filter((complaint) => complaint !== undefined)
  const seconds = ((performance.now() - startedAtMs) / 1000).toFixed(1)
  const passed = complaints.length === 0
  console.log(`${passed ? '✓' : '✗'} ${step.name} (${seconds} s)`)
  for (const complaint of complaints) console.log(complaint)
  return passed
}

/** What the command had to say when it failed; nothing when all is well. */
function complaintOf(command: Command): string | undefined {
  const program = join(ROOT, 'node_modules', command.tool)
  const result = spawnSync(process.execPath, [program, ...command.arguments], { cwd: ROOT, encoding: 'utf8' })
  if (result.status === 0) return undefined
  return [result.error?.message, result.stdout, result.stderr].filter(Boolean).join('\n').trimEnd()
}

if (import.meta.main) {
  process.exitCode = check().failed === 0 ? 0 : 1
}
