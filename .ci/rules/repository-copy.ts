/** A small copy of the repository, with the real configuration, in which a rule can be broken. */

import { spawnSync } from 'node:child_process'
import {
  cpSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** Source files by their path from the top of the repository. */
export type Files = Readonly<Record<string, string>>

/** One rule, the files that break it and the files that do the same thing rightly. */
export interface RuleCase {
  /** As the tool reports it. */
  readonly rule: string
  readonly bad: Files
  readonly good: Files
}

/** For each file that was complained about, the names of the rules. */
export type Complaints = ReadonlyMap<string, ReadonlySet<string>>

const ROOT = join(import.meta.dirname, '../..')

const CONFIGURATION = [
  '*.json',
  '.*.json',
  '.dependency-cruiser.ts',
  'pnpm-workspace.yaml',
  '.ci/rules/till-plugin.ts',
  '{apps,packages}/*/{package,tsconfig}.json',
]

export class RepositoryCopy {
  readonly root = mkdtempSync(join(tmpdir(), 'till-rules-'))

  /** @throws Error when two cases use one path. */
  constructor(files: readonly Files[]) {
    for (const path of globSync(CONFIGURATION, { cwd: ROOT })) cpSync(join(ROOT, path), join(this.root, path))
    symlinkSync(join(ROOT, 'node_modules'), join(this.root, 'node_modules'))
    for (const manifest of globSync('{apps,packages}/*/package.json', { cwd: ROOT }))
      this.#link(dirname(manifest))
    for (const [path, text] of files.flatMap((part) => Object.entries(part))) this.#write(path, text)
  }

  /** Runs one of the root's tools in the copy and returns what it printed. */
  run(tool: string, toolArguments: readonly string[]): string {
    const program = join(ROOT, 'node_modules', tool)
    const result = spawnSync(process.execPath, [program, ...toolArguments], {
      cwd: this.root,
      encoding: 'utf8',
    })
    if (result.error !== undefined) throw result.error
    return result.stdout
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true })
  }

  #write(path: string, text: string): void {
    mkdirSync(dirname(join(this.root, path)), { recursive: true })
    writeFileSync(join(this.root, path), text, { flag: 'wx' })
  }

  /** Lets a package find its dependencies: Till's own packages in this copy, all others where they are installed. */
  #link(folder: string): void {
    const { name } = JSON.parse(readFileSync(join(ROOT, folder, 'package.json'), 'utf8')) as { name: string }
    const modules = globSync(['*', '@*/*'], { cwd: join(ROOT, folder, 'node_modules') })
    for (const module of modules.filter((path) => !path.startsWith('.') && !/^@[^/]+$/.test(path))) {
      const target = module.startsWith('@till/')
        ? join(this.root, packageFolder(module))
        : join(ROOT, folder, 'node_modules', module)
      const link = join(this.root, folder, 'node_modules', module)
      mkdirSync(dirname(link), { recursive: true })
      symlinkSync(target, link)
    }
    this.#write(join(folder, 'src/index.ts'), `export const packageName = '${name}'\n`)
  }
}

function packageFolder(name: string): string {
  const unscoped = name.slice('@till/'.length)
  return join(['cashier', 'server', 'e2e'].includes(unscoped) ? 'apps' : 'packages', unscoped)
}

/** Gathers complaints by file. */
export function byFile(complaints: Iterable<{ readonly file: string; readonly rule: string }>): Complaints {
  const rules = new Map<string, Set<string>>()
  for (const { file, rule } of complaints) rules.set(file, (rules.get(file) ?? new Set()).add(rule))
  return rules
}
