/** Breaks every rule once, to prove that it bites, and keeps it once, to prove that it lets good code pass. */

import { readFileSync } from 'node:fs'
import { afterAll, describe, expect, test } from 'vitest'
import boundaries from '../../.dependency-cruiser.ts'
import { BOUNDARY_CASES } from './boundary-cases.ts'
import { LINT_CASES } from './lint-cases.ts'
import { byFile, RepositoryCopy, type Complaints, type RuleCase } from './repository-copy.ts'
import { TYPE_CASES } from './type-cases.ts'

/** The plugins that oxlint's reports call otherwise than its configuration. */
const PLUGIN_NAMES = new Map([
  ['jsx_a11y', 'jsx-a11y'],
  ['react-hooks', 'react'],
])

/** What is read of the JSON that dependency-cruiser prints. */
interface ImportReport {
  readonly summary: {
    readonly violations: readonly { readonly from: string; readonly rule: { name: string } }[]
  }
}

/** What is read of the JSON that oxlint prints. A needless suppression is reported without a code. */
interface LintReport {
  readonly diagnostics: readonly { readonly code?: string; readonly filename: string }[]
}

/** What is read of `.oxlintrc.json`. */
interface LintConfiguration {
  readonly rules: Readonly<Record<string, unknown>>
  readonly overrides: readonly { readonly rules: Readonly<Record<string, unknown>> }[]
}

describe('imports', () => {
  proveRules(BOUNDARY_CASES, importComplaints)

  test('every rule is proved', () => {
    const rules = boundaries.forbidden.map(({ name }) => name)
    expect(withoutCase(rules, BOUNDARY_CASES)).toEqual([])
  })
})

describe('lint', () => {
  proveRules(LINT_CASES, lintComplaints)

  test('every rule that is chosen by name is proved', () => {
    const { rules, overrides } = lintConfiguration()
    const settings = [rules, ...overrides.map((override) => override.rules)].flatMap((part) =>
      Object.entries(part),
    )
    const chosen = settings.filter(([, setting]) => setting !== 'off').map(([rule]) => rule)
    expect(withoutCase(chosen, LINT_CASES)).toEqual([])
  })
})

describe('types', () => {
  proveRules(TYPE_CASES, typeComplaints)
})

/** Each tool runs twice in all: over a copy in which every rule is broken, and one in which all are kept. */
function proveRules(cases: readonly RuleCase[], complaintsIn: (copy: RepositoryCopy) => Complaints): void {
  const broken = new RepositoryCopy(cases.map(({ bad }) => bad))
  const sound = new RepositoryCopy(cases.map(({ good }) => good))
  afterAll(() => {
    broken.remove()
    sound.remove()
  })
  const inBroken = complaintsIn(broken)
  const inSound = complaintsIn(sound)

  for (const { rule, bad, good } of cases) {
    const [path = ''] = Object.keys(bad).toReversed()

    test(`${rule} bites in ${path}`, () => {
      expect([...(inBroken.get(path) ?? [])]).toContain(rule)
    })

    test(`${rule} is content with a better ${path}`, () => {
      expect(Object.keys(good).flatMap((file) => [...(inSound.get(file) ?? [])])).toEqual([])
    })
  }
}

function withoutCase(rules: readonly string[], cases: readonly RuleCase[]): string[] {
  const proved = new Set(cases.map(({ rule }) => rule))
  return rules.filter((rule) => !proved.has(rule))
}

function importComplaints(copy: RepositoryCopy): Complaints {
  const output = copy.run('dependency-cruiser/bin/dependency-cruiser.mjs', [
    '--config=.dependency-cruiser.ts',
    '--output-type=json',
    'apps',
    'packages',
  ])
  const { summary } = JSON.parse(output) as ImportReport
  return byFile(summary.violations.map(({ from, rule }) => ({ file: from, rule: rule.name })))
}

function lintComplaints(copy: RepositoryCopy): Complaints {
  const output = copy.run('oxlint/bin/oxlint', ['--format=json', 'apps', 'packages'])
  const { diagnostics } = JSON.parse(output) as LintReport
  return byFile(diagnostics.map(({ code, filename }) => ({ file: filename, rule: lintRule(code) })))
}

function typeComplaints(copy: RepositoryCopy): Complaints {
  const outputs = ['money', 'register', 'payment-flow', 'contract'].map((name) =>
    copy.run('typescript/bin/tsc', ['--pretty', 'false', '--project', `packages/${name}`]),
  )
  const errors = outputs.join('\n').matchAll(/^(?<file>\S+)\(\d+,\d+\): error (?<rule>TS\d+)/gm)
  return byFile(Array.from(errors, ([, file = '', rule = '']) => ({ file, rule })))
}

/** The configuration may hold comments, each on a line of its own. */
function lintConfiguration(): LintConfiguration {
  const text = readFileSync(new URL('../../.oxlintrc.json', import.meta.url), 'utf8')
  return JSON.parse(text.replaceAll(/^\s*\/\/.*$/gm, '')) as LintConfiguration
}

/** The rule as the configuration names it: `eslint(no-var)` is `eslint/no-var` there. */
function lintRule(code: string | undefined): string {
  if (code === undefined) return 'unused-disable-directive'
  const [, plugin = '', rule = ''] = /^(.+)\((.+)\)$/.exec(code) ?? []
  return `${PLUGIN_NAMES.get(plugin) ?? plugin}/${rule}`
}
